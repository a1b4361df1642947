import type { Metadata } from 'next'
import type { ReactNode } from 'react'

export const metadata: Metadata = {
  title: 'Your order',
  robots: { index: false, follow: false },
  referrer: 'same-origin',
}

export default function OrderLayout({ children }: { children: ReactNode }) {
  return children
}
