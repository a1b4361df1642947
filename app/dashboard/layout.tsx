import type { Metadata } from 'next'
import { GeistMono } from 'geist/font/mono'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { ClientMessages } from '@/app/_components/text/client-messages'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboard')
  return { title: t('documentTitle'), robots: { index: false, follow: false } }
}

/*
 * Each page renders the frame, because each page knows where to return to after signing in. There is no loading.tsx here
 * or in the shop: it would send the head of a page before the status (404, redirect) is known, and without JavaScript
 * nothing would replace it.
 */
export default function DashboardLayout({ children }: { children: ReactNode }) {
  return (
    <div className={GeistMono.variable}>
      <ClientMessages namespaces={['actionForms', 'dashboardErrors', 'keyboard']}>{children}</ClientMessages>
    </div>
  )
}
