import { isContradicted, type Action, type GatewayTransaction, type Outcome } from '@/testing/simulation/gateway/book'
import type { SentWebhook } from '@/testing/simulation/gateway/webhooks'
import type { World } from '@/testing/simulation/world'
import type { Book, LedgerRow } from './book'

/** The shop's name for a transaction type of the gateway. */
const TYPE: Record<Action, LedgerRow['type']> = {
  sale: 'capture',
  authorization: 'authorization',
  capture: 'capture',
  refund: 'refund',
  void: 'void',
}

const isLast = (outcome: Outcome) => outcome === 'approved' || outcome === 'declined'

/** The shop's ledger holds each of the gateway's transactions once, and nothing else. */
export function checkLedger(world: World, book: Book): string[] {
  return [...noneInvented(world, book), ...noneTwice(book), ...noneMissed(world, book), ...noneForgotten(world, book)]
}

function noneInvented({ gateway }: World, { ledger }: Book): string[] {
  const isTrue = (row: LedgerRow) =>
    gateway.transactions.some((one) => one.id === row.gateway_id && matches(row, one) && one.was.has(row.outcome))
  const invented = ledger.filter((row) => !isTrue(row))
  return invented.map((row) => `The gateway never did what the ledger says: ${JSON.stringify(row)}`)
}

function noneTwice({ ledger }: Book): string[] {
  const facts = ledger.map((row) => [row.gateway_id, row.type, row.outcome, row.amount, row.currency].join(' '))
  return facts.filter((fact, index) => facts.indexOf(fact) !== index).map((fact) => `Twice in the ledger: ${fact}`)
}

/** Every transaction that an acknowledged webhook named, or an answer after the faults ended, with its final state. */
function noneMissed({ gateway, api }: World, book: Book): string[] {
  const idsOf = (outcome: string) =>
    new Set(book.deliveries.filter((delivery) => delivery.outcome === outcome).map(({ body }) => idIn(body)))
  const [dead, noted] = [idsOf('dead'), idsOf('noted')]
  // A decline that could not be confirmed is noted, and the customer may pay again. Money must not end so.
  const isGivenUp = (one: GatewayTransaction) => dead.has(one.id) || (noted.has(one.id) && one.outcome === 'declined')
  // Of what was changed by hand, only what was sent or said since then.
  const isNews = (one: GatewayTransaction, said: Outcome | null) => !isContradicted(one) || said === one.outcome
  const acknowledged = gateway.webhooks.sent.filter((webhook) => webhook.acknowledged)
  // A falsified webhook that reports a decline tells of no money. It is noted where the gateway does not confirm it.
  const isNotedDecline = ({ names, reportsDecline }: SentWebhook) =>
    names !== null && reportsDecline && noted.has(names.id)
  const told = acknowledged.filter((webhook) => !isNotedDecline(webhook))
  const named = told.flatMap(({ names, sentAs }) => (names && isNews(names, sentAs) ? [names] : []))
  const asked = api.asked.slice(api.askedBeforeCompletion).filter(({ byWebhook }) => !byWebhook)
  const heard = asked.flatMap(({ about, said }) => (about && isNews(about, said) ? [about] : []))
  const known = new Set([...named.filter((one) => !isGivenUp(one)), ...heard])
  return [...known]
    .filter((one) => !isRecorded(one, book))
    .map((one) => {
      const rows = book.ledger.filter((row) => row.gateway_id === one.id).map((row) => row.outcome)
      const said = rows.length > 0 ? rows.join(', ') : 'nothing'
      return `The shop could have known that the ${one.action} ${one.id} is ${one.outcome}; its ledger says: ${said}`
    })
}

/** Days after everything became final, the shop has the final state of all transactions it knew to be open. */
function noneForgotten({ gateway, long }: World, { ledger, attempts }: Book): string[] {
  const isKnown = (one: GatewayTransaction) => ledger.some((row) => row.gateway_id === one.id)
  const isHeard = (one: GatewayTransaction) => ledger.some((row) => row.gateway_id === one.id && isLast(row.outcome))
  const isNamed = (one: GatewayTransaction) =>
    attempts.some((attempt) => attempt.ref === one.link.ref && attempt.outcome_unknown)
  const decided = gateway.transactions.filter((one) => isLast(one.outcome) && isKnown(one))
  const forgotten = decided.filter((one) => !isHeard(one) && !isNamed(one))
  return long
    ? forgotten.map((one) => `Nobody has asked again about the ${one.action} ${one.id}, which is ${one.outcome}`)
    : []
}

function isRecorded(one: GatewayTransaction, { ledger, attempts }: Book): boolean {
  const rows = ledger.filter((row) => row.gateway_id === one.id && matches(row, one))
  if (rows.some((row) => row.outcome === one.outcome && isLast(row.outcome))) return true
  // Polling has ended without a final state, and the order needs review.
  return rows.length > 0 && attempts.some((attempt) => attempt.ref === one.link.ref && attempt.outcome_unknown)
}

function matches(row: LedgerRow, one: GatewayTransaction): boolean {
  const isSame = row.ref === one.link.ref && row.type === TYPE[one.action]
  return isSame && Number(row.amount) === one.minor && row.currency === one.currency
}

function idIn(body: string): string | undefined {
  // Bodies are those that the simulated gateway wrote.
  return (JSON.parse(body) as { transaction_details: { id?: string } }).transaction_details.id
}
