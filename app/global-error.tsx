'use client'

import './globals.css'
import { errorTitle, ErrorScreen, readErrorLanguage } from './_components/error-screen'

/** Shown in place of a root layout that failed. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  const language = readErrorLanguage()
  return (
    <html lang={language}>
      <body>
        <title>{errorTitle(language)}</title>
        <ErrorScreen retry={retry} />
      </body>
    </html>
  )
}
