import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { MoneyText } from '@/app/_components/text/money-text'
import type { PricedCart, PricedLine } from '@/lib/checkout/cart'
import { QuantityForm } from './quantity-form'

type Props = {
  priced: Extract<PricedCart, { kind: 'priced' }>
  /** False while a payment of an order from this cart is being checked. */
  mayOrder: boolean
}

export function CartLines({ priced, mayOrder }: Props) {
  const { lines, total, merchant } = priced
  const t = useTranslations('cart')
  return (
    <>
      <ul className="border-t border-line">
        {lines.map((line) => (
          <Line key={line.productId} line={line} currency={total.currency} />
        ))}
      </ul>
      <div className="mt-6 flex flex-col gap-4 sm:flex-row sm:items-center sm:justify-between">
        <p className="flex items-baseline justify-between gap-4 text-lg font-semibold sm:order-2">
          {t('total')} <MoneyText {...total} className="text-xl" />
        </p>
        {mayOrder && (
          <LinkButton href="/checkout" className="sm:order-3">
            {t('checkOut')}
          </LinkButton>
        )}
        <LinkButton href={`/shops/${merchant.slug}`} look="plain" className="sm:order-1 sm:mr-auto">
          {t('continueShopping')}
        </LinkButton>
      </div>
    </>
  )
}

function Line({ line, currency }: { line: PricedLine; currency: string }) {
  const t = useTranslations('cart')
  return (
    <li className="flex gap-4 border-b border-line py-4 sm:gap-6">
      <img
        src={line.image}
        alt=""
        width={96}
        height={96}
        className="size-16 shrink-0 rounded-md bg-sunken object-cover sm:size-24"
      />
      <div className="flex min-w-0 flex-1 flex-col gap-2 sm:flex-row sm:items-center sm:gap-6">
        <div className="min-w-0 flex-1">
          <Link href={`/products/${line.slug}`} className="font-medium hover:text-accent">
            {line.name}
          </Link>
          <p className="text-sm text-soft">
            {t.rich('unitPrice', {
              amount: () => <MoneyText amountMinor={line.unitPriceMinor} currency={currency} />,
            })}
          </p>
        </div>
        <div className="flex items-center justify-between gap-2">
          <QuantityForm productId={line.productId} name={line.name} quantity={line.quantity} />
          <MoneyText
            amountMinor={line.lineTotalMinor}
            currency={currency}
            className="text-right font-medium sm:min-w-24"
          />
        </div>
      </div>
    </li>
  )
}
