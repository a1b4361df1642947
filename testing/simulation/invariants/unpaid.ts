import type { World } from '@/testing/simulation/world'
import type { AttemptRow, Book, OrderRow } from './book'

/** Eight within two days; the one when the order expires is not counted here. */
const MOST_POLLS = 8

/** What nobody paid is asked about nine times at most, calls nobody, and expires after three days. */
export function checkUnpaid(world: World, book: Book): string[] {
  const attempts = book.attempts.filter((attempt) => isWithoutSign(attempt, book))
  const asked = attempts.flatMap((attempt) => checkPolls(world, attempt))
  const unpaid = book.orders.filter((order) => isUnpaid(order, book))
  return [...asked, ...unpaid.flatMap((order) => checkOrder(order, world))]
}

export function isUnpaid({ id }: OrderRow, book: Book): boolean {
  return book.attempts.every((attempt) => attempt.order_id !== id || isWithoutSign(attempt, book))
}

/** Nothing that the shop has received says that somebody may have paid. */
function isWithoutSign({ id, ref, hinted }: AttemptRow, { ledger, deliveries }: Book): boolean {
  return !hinted && ledger.every((row) => row.attempt_id !== id) && deliveries.every((one) => one.ref !== ref)
}

function checkPolls({ gateway, api }: World, { ref }: AttemptRow): string[] {
  const link = gateway.links.find((candidate) => candidate.ref === ref)
  const polls = api.askedLinks.filter((one) => one.link === link && one.by.endsWith('cron poll_attempts'))
  return polls.length > MOST_POLLS ? [`${ref} was polled ${polls.length} times, and nothing hinted at a payment`] : []
}

function checkOrder({ number, status, reviewReasons }: OrderRow, { long }: World): string[] {
  const isOpen = status !== 'expired' && status !== 'cancelled'
  return [
    ...(reviewReasons.length > 0
      ? [`Nobody paid ${number}, and it is up for review: ${reviewReasons.join(', ')}`]
      : []),
    ...(long && isOpen ? [`Nobody paid ${number}, and after days it is ${status}`] : []),
  ]
}
