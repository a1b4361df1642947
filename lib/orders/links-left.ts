import { MOST_LINKS } from '@/lib/ids'
import type { LedgerFact } from './facts'
import { isPayment } from './outcomes'

/** After so many declines an order gets no further link. A gateway may let one link be tried with several cards. */
export const MOST_DECLINES = 5

type Tried = {
  attempts: { id: string; linkState: string; declineToldAt: Date | null }[]
  ledgerEntries: LedgerFact[]
}

/** Whether an order may have one more payment link. */
export function hasLinksLeft({ attempts, ledgerEntries }: Tried): boolean {
  const links = attempts.filter(({ linkState }) => linkState === 'open').length
  return links < MOST_LINKS && countDeclines({ attempts, ledgerEntries }) < MOST_DECLINES
}

function countDeclines({ attempts, ledgerEntries }: Tried): number {
  const declined = ledgerEntries.filter((row) => isPayment(row) && row.outcome === 'declined')
  const confirmed = new Set(declined.map(({ gatewayTransactionId }) => gatewayTransactionId))
  const withRows = new Set(declined.map(({ attemptId }) => attemptId))
  const told = attempts.filter(({ id, declineToldAt }) => declineToldAt !== null && !withRows.has(id))
  return confirmed.size + told.length
}
