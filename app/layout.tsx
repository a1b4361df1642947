import './globals.css'
import type { Metadata, Viewport } from 'next'
import { GeistSans } from 'geist/font/sans'
import type { ReactNode } from 'react'

// Every page reads the database or the reader's language: none is made while building.
export const dynamic = 'force-dynamic'

export const metadata: Metadata = {
  title: { default: 'PO Checkout', template: '%s' },
  description: 'A shop that takes cards through the Payment Options Gateway.',
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
}

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={GeistSans.variable}>
      <body>{children}</body>
    </html>
  )
}
