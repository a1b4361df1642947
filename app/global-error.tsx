'use client'

import './globals.css'
import { NextIntlClientProvider } from 'next-intl'
import { errorPages } from '@/messages/en.json'
import { ErrorScreen } from './_components/error-screen'

/** In place of a root layout that failed, and so of its provider of messages. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>{errorPages.crashedTitle}</title>
        <NextIntlClientProvider locale="en" messages={{ errorPages }} timeZone="UTC">
          <ErrorScreen retry={retry} />
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
