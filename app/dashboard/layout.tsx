import type { Metadata } from 'next'
import { GeistMono } from 'geist/font/mono'
import type { ReactNode } from 'react'

export const metadata: Metadata = { title: 'Dashboard', robots: { index: false, follow: false } }

/*
 * The frame is drawn by each page, which knows the way back after signing in. There is no loading.tsx here or in the
 * shop: it would send the head of a page before we know whether the answer is 404 or a redirect, and without
 * JavaScript nothing would ever replace it.
 */
export default function DashboardLayout({ children }: { children: ReactNode }) {
  return <div className={GeistMono.variable}>{children}</div>
}
