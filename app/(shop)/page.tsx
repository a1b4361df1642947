import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { EmptyState } from '@/app/_components/empty-state'
import { Store } from '@/app/_components/icons/subjects'
import { findDefaultMerchant } from '@/lib/catalogue/storefront'
import { Storefront } from './_storefront/storefront'

export async function generateMetadata(): Promise<Metadata> {
  const merchant = await findDefaultMerchant()
  return merchant ? { title: merchant.name } : {}
}

export default async function HomePage() {
  const merchant = await findDefaultMerchant()
  if (merchant) return <Storefront merchant={merchant} />
  const t = await getTranslations('shop')
  return (
    <main>
      <EmptyState icon={Store} title={t('setupTitle')} heading="h1">
        {t.rich('setupText', { code: (text) => <code>{text}</code> })}
      </EmptyState>
    </main>
  )
}
