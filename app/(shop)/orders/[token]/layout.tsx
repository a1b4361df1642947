import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('orderPage')
  return { title: t('title'), robots: { index: false, follow: false }, referrer: 'same-origin' }
}

export default function OrderLayout({ children }: { children: ReactNode }) {
  return children
}
