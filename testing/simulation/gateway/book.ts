import type { Random } from '@/testing/storm/random'

/*
 * The simulated gateway's ledger. Amounts are plain numbers of minor units with a separate table of decimals: it
 * shares no money code with the shop, because the shop is checked against it.
 */

export type Outcome = 'approved' | 'declined' | 'pending' | 'unclear'
export type Action = 'sale' | 'authorization' | 'capture' | 'refund' | 'void'

export type Link = {
  readonly id: string
  readonly ref: string
  readonly merchantId: string
  readonly minor: number
  readonly currency: string
  readonly webhookUrl: string
  readonly transactions: GatewayTransaction[]
  /** How many more payments will be made through it. */
  visits: number
}

export type GatewayTransaction = {
  readonly id: string
  readonly link: Link
  readonly action: Action
  readonly minor: number
  readonly currency: string
  /** The transaction that a capture, refund or void refers to. The shop never receives it. */
  readonly on: GatewayTransaction | null
  outcome: Outcome
  /** All its states so far, to tell an outdated answer from a wrong one. */
  readonly was: Set<Outcome>
  /** The step at which it became final. */
  since: number
  /** How many more status requests get a 404. */
  hidden: number
  /** The earliest time at which it is decided, in milliseconds: it may stay pending for days. */
  readonly decidesAt: number
}

export const CURRENCIES = ['JPY', 'USD', 'KWD'] as const
const DECIMALS: Readonly<Record<string, number>> = { JPY: 0, USD: 2, KWD: 3 }

const factorOf = (currency: string) => 10 ** (DECIMALS[currency] ?? 2)

/** Minor units as the gateway writes them: in major units, as a JSON number. */
export const toMajor = (minor: number, currency: string): number => minor / factorOf(currency)

export const toMinor = (major: string, currency: string): number => Math.round(Number(major) * factorOf(currency))

export function newId(random: Random): string {
  const hex = Array.from({ length: 32 }, () => random.whole(0, 15).toString(16)).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

export const total = (transactions: { minor: number }[]): number =>
  transactions.reduce((sum, one) => sum + one.minor, 0)

/** What these transactions leave of a charge, or of an authorization that is neither captured nor voided. */
export function left(payment: GatewayTransaction, all: GatewayTransaction[] = payment.link.transactions): number {
  const taken = all.filter((one) => one.on === payment && one.outcome === 'approved')
  if (payment.outcome !== 'approved') return 0
  return payment.action === 'authorization' && taken.length > 0 ? 0 : payment.minor - total(taken)
}

/** The same, also without what may still be taken: a pending operation keeps its part of the payment. */
export function free(payment: GatewayTransaction): number {
  const open = payment.link.transactions.filter((one) => one.on === payment && isOpen(one))
  if (payment.action === 'authorization' && open.length > 0) return 0
  return Math.max(0, left(payment) - total(open))
}

export const isOpen = ({ outcome }: { outcome: Outcome }): boolean => outcome === 'pending' || outcome === 'unclear'

/** Whether the gateway has said both that it succeeded and that it did not. */
export const isContradicted = ({ was }: Pick<GatewayTransaction, 'was'>): boolean =>
  was.has('approved') && was.has('declined')

/** The payments that still hold or keep money. */
export function keeping({ transactions }: Link): GatewayTransaction[] {
  const isPayment = ({ action }: GatewayTransaction) =>
    action === 'sale' || action === 'authorization' || action === 'capture'
  return transactions.filter((one) => isPayment(one) && left(one) > 0)
}
