import { formatMoney } from '@/lib/money/format-money'
import { classNames } from '@/app/_components/class-names'
import { readerLocale } from './reader-locale'

type Props = { amountMinor: bigint; currency: string; className?: string }

/** An amount in the reader's language, with tabular figures. */
export async function MoneyText({ amountMinor, currency, className }: Props) {
  const text = formatMoney({ amountMinor, currency }, await readerLocale())
  return <span className={classNames('whitespace-nowrap tabular-nums', className)}>{text}</span>
}
