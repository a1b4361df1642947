import './globals.css'
import type { Metadata, Viewport } from 'next'
import { GeistSans } from 'geist/font/sans'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { textDirection } from '@/lib/languages'
import { UnsentFormNotice } from './_components/forms/unsent-form-notice'

// Every page reads the database or the reader's language: none is made while building.
export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('common')
  return { title: { default: t('productName'), template: '%s' }, description: t('productDescription') }
}

export const viewport: Viewport = {
  colorScheme: 'light dark',
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale()
  return (
    <html lang={locale} dir={textDirection(locale)} className={GeistSans.variable}>
      <body>
        <UnsentFormNotice>{children}</UnsentFormNotice>
      </body>
    </html>
  )
}
