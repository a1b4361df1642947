'use client'

import './globals.css'
import { ErrorScreen } from './_components/error-screen'

export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong</title>
        <ErrorScreen retry={retry} />
      </body>
    </html>
  )
}
