import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { MoneyText } from '@/app/_components/text/money-text'
import type { PricedCart } from '@/lib/checkout/cart'

export function OrderSummary({ priced }: { priced: Extract<PricedCart, { kind: 'priced' }> }) {
  const { lines, total } = priced
  const t = useTranslations('checkout')
  return (
    <>
      <div className="flex items-baseline justify-between">
        <h2 className="text-lg font-semibold">{t('orderSummary')}</h2>
        <Link
          href="/cart"
          className="flex min-h-11 items-center text-sm text-soft underline underline-offset-4 hover:text-ink"
        >
          {t('edit')}
        </Link>
      </div>
      <ul className="mt-2 space-y-4">
        {lines.map((line) => (
          <li key={line.productId} className="flex items-center gap-3">
            <img src={line.image} alt="" width={56} height={56} className="size-14 rounded-md bg-sunken object-cover" />
            <div className="min-w-0 flex-1">
              <p className="text-sm font-medium">{line.name}</p>
              <p className="text-sm text-soft">
                {t.rich('quantityTimesPrice', {
                  quantity: line.quantity,
                  amount: () => <MoneyText amountMinor={line.unitPriceMinor} currency={total.currency} />,
                })}
              </p>
            </div>
            <MoneyText amountMinor={line.lineTotalMinor} currency={total.currency} className="text-sm" />
          </li>
        ))}
      </ul>
      <p className="mt-6 flex items-baseline justify-between border-t border-line pt-4 font-semibold">
        {t('total')}
        <MoneyText {...total} className="text-lg" />
      </p>
    </>
  )
}
