import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { classNames } from '@/app/_components/class-names'
import { EmptyState } from '@/app/_components/empty-state'
import { PackageOpen } from '@/app/_components/icons/subjects'
import { findStorefrontProducts, type StorefrontMerchant } from '@/lib/catalogue/storefront'
import { themeOf, type Theme } from './themes'
import { ProductCard } from './product-card'
import { ShopFrame } from './shop-frame'

/** A merchant's home page: what it says of itself, and its products. */
export async function Storefront({ merchant }: { merchant: StorefrontMerchant }) {
  const t = await getTranslations('shop')
  const products = await findStorefrontProducts(merchant.id)
  const theme = themeOf(merchant)
  return (
    <ShopFrame merchant={merchant}>
      <Welcome theme={theme} name={merchant.name} />
      <section aria-labelledby="products" className="mx-auto max-w-6xl px-4 pt-12 sm:px-6">
        <h2 id="products" className="mb-6 text-xl font-semibold tracking-tight">
          {t('products')}
        </h2>
        {products.length === 0 && (
          <EmptyState icon={PackageOpen} title={t('noProductsTitle')}>
            {t('noProductsText')}
          </EmptyState>
        )}
        <ul className="grid grid-cols-2 gap-x-4 gap-y-8 sm:gap-x-6 md:grid-cols-3">
          {products.map((product, index) => (
            <ProductCard key={product.id} product={product} currency={merchant.currency} isEager={index < 3} />
          ))}
        </ul>
      </section>
      {theme.texts && <Facts texts={theme.texts} />}
    </ShopFrame>
  )
}

function Welcome({ theme: { texts, picture }, name }: { theme: Theme; name: string }) {
  const t = useTranslations('shop')
  return (
    <div className="relative overflow-hidden border-b border-line bg-sky">
      {picture && (
        <img
          src={picture}
          alt=""
          width={1600}
          height={640}
          className="absolute inset-x-0 bottom-0 h-64 w-full object-cover object-right sm:h-full"
        />
      )}
      <div
        className={classNames(
          'relative mx-auto max-w-6xl px-4 pt-10 sm:px-6 sm:pt-20',
          picture ? 'pb-72 sm:pb-44' : 'pb-10 sm:pb-20',
        )}
      >
        <h1 className="max-w-sm text-2xl font-semibold tracking-tight">
          {texts ? t(`themes.${texts}.headline`) : name}
        </h1>
        <p className="mt-4 max-w-sm">{texts ? t(`themes.${texts}.story`) : t('defaultStory')}</p>
      </div>
    </div>
  )
}

function Facts({ texts }: { texts: NonNullable<Theme['texts']> }) {
  const t = useTranslations(`shop.themes.${texts}.facts`)
  return (
    <ul className="mx-auto mt-16 grid max-w-6xl gap-6 px-4 sm:grid-cols-3 sm:px-6">
      {(['first', 'second', 'third'] as const).map((fact) => (
        <li key={fact} className="border-t-2 border-accent pt-4">
          <h3 className="font-medium">{t(`${fact}.title`)}</h3>
          <p className="mt-1 text-sm text-soft">{t(`${fact}.text`)}</p>
        </li>
      ))}
    </ul>
  )
}
