'use client'

import './globals.css'
import { ERROR_TITLE, ErrorScreen } from './_components/error-screen'

/** Shown in place of a root layout that failed. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>{ERROR_TITLE}</title>
        <ErrorScreen retry={retry} />
      </body>
    </html>
  )
}
