import type { ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { Badge } from '@/app/_components/badges/badge'
import { MoneyText } from '@/app/_components/text/money-text'
import { StatusBadge } from '@/app/_components/badges/status-badge'
import { CornerUpLeft } from '@/app/_components/icons/arrows'
import { Hourglass } from '@/app/_components/icons/states'
import { TimeText } from '@/app/_components/text/time-text'
import type { ShopperOrder } from '@/lib/orders/reads/find-orders'
import type { ResultKind } from './result'

/** The order as it stands; also made to be printed. */
export function Receipt({ order, kind }: { order: ShopperOrder; kind: ResultKind }) {
  const { currency, merchant } = order
  const t = useTranslations('receipt')
  return (
    <section aria-labelledby="receipt" className="mt-10 rounded-lg border border-line bg-surface p-4 sm:p-6">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="receipt" className="text-lg font-semibold">
          {t.rich('title', {
            number: () => <span className="whitespace-nowrap tabular-nums">{order.number}</span>,
          })}
        </h2>
        <Standing order={order} kind={kind} />
      </div>
      <p className="mt-1 text-sm text-soft">
        {t.rich('placed', {
          shop: merchant.name,
          time: () => <TimeText at={order.createdAt} timeZone={merchant.timeZone} withZone />,
        })}
      </p>
      <ul className="mt-6 space-y-3">
        {order.lines.map((line, index) => (
          <li key={index} className="flex items-baseline justify-between gap-4">
            <span>
              {line.name}{' '}
              <span className="text-sm whitespace-nowrap text-soft">{t('quantity', { quantity: line.quantity })}</span>
            </span>
            <MoneyText amountMinor={line.lineTotalMinor} currency={currency} />
          </li>
        ))}
      </ul>
      <dl className="mt-4 space-y-2 border-t border-line pt-4">
        <Total label={t('total')} strong>
          <MoneyText amountMinor={order.totalMinor} currency={currency} />
        </Total>
        {order.refundedMinor > 0n && (
          <Total label={t('refunded')}>
            <MoneyText amountMinor={-order.refundedMinor} currency={currency} />
          </Total>
        )}
        {order.refundPendingMinor > 0n && (
          <Total label={t('refundOnItsWay')}>
            <MoneyText amountMinor={-order.refundPendingMinor} currency={currency} />
          </Total>
        )}
      </dl>
      <p className="mt-4 text-sm text-soft">
        {order.customer ? t('keepAddress', order.customer) : t('customerErased')}
      </p>
      <MerchantTexts merchant={merchant} />
    </section>
  )
}

/** Where the page says more than the status does, the badge says the same as the page. */
function Standing({ order, kind }: { order: ShopperOrder; kind: ResultKind }) {
  const t = useTranslations('receipt')
  if (kind === 'held') return <Badge word={t('inReview')} tone="wait" icon={Hourglass} />
  if (order.standing === 'undecided') return <Badge word={t('processing')} tone="wait" icon={Hourglass} />
  if (order.standing === 'paid_but_closed') return <Badge word={t('toBeRefunded')} tone="wait" icon={CornerUpLeft} />
  return <StatusBadge status={order.status} />
}

/** What the merchant adds: plain text, with its own line breaks. */
function MerchantTexts({ merchant: { receiptNote, receiptContact } }: { merchant: ShopperOrder['merchant'] }) {
  const t = useTranslations('receipt')
  if (receiptNote === '' && receiptContact === '') return null
  return (
    <div className="mt-4 space-y-2 border-t border-line pt-4 text-sm wrap-anywhere">
      {receiptNote !== '' && <p className="whitespace-pre-line">{receiptNote}</p>}
      {receiptContact !== '' && <p>{t('questions', { contact: receiptContact })}</p>}
    </div>
  )
}

function Total({ label, strong = false, children }: { label: string; strong?: boolean; children: ReactNode }) {
  return (
    <div className={strong ? 'flex justify-between text-lg font-semibold' : 'flex justify-between text-soft'}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
