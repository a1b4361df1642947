import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '@/tools/folders'
import type { Book, StaffRequest } from './compare/books/book'
import type { Comparison } from './compare/compare'
import type { Difference } from './compare/difference'
import { textOf, total } from './compare/books/decimal'
import type { Gateway, Operation } from './compare/books/gateway'
import { groupBy } from './compare/group'
import { Counts } from './counts'
import { commandOf, type Options } from './options'

const evidence = path.join(root, '.data/storm-differences.json')

type Report = Comparison & {
  options: Options
  counts: Counts
  gateway: Gateway
  book: Book
  /** How often the jobs of a killed copy were taken over. */
  takenOver: number
  seconds: number
}

/** Prints what happened, and every difference. */
export function report({
  options,
  counts,
  gateway,
  book,
  knowledge,
  totals,
  differences,
  takenOver,
  seconds,
}: Report): void {
  const { known, unknowable, misdirected } = knowledge
  say(
    '',
    `After ${seconds.toFixed(0)} s: ${counts.total('scenarios')} orders, ${gateway.links.length} links, ${gateway.operations.length} transactions,`,
  )
  say(
    `  ${gateway.sent.length} webhooks sent, ${counts.total('faults')} faults, jobs of a killed copy taken over ${takenOver} times,`,
    `  ${gateway.sent.filter(isAtMerchant).length} webhooks at an address of the merchant, which has no key: refused`,
  )
  for (const group of ['disruptions', 'faults', 'switches', 'scenarios', 'staff'])
    say(`${group}:`, table(counts.of(group)))
  say('what the gateway changed later, and how the shop learnt it:', table(whatChanged(gateway, book).of('change')))
  say('results of the requests of staff:', table(whatBecame(book.requests).of('request')))
  say('per currency, the gateway and the shop:')
  for (const { currency, what, gateway: truth, shop, unknowable: hidden } of totals) {
    const rest = hidden > 0n ? `, unknowable ${textOf(hidden, currency)}` : ''
    if (truth > 0n || shop > 0n)
      say(`  ${what.padEnd(14)} ${textOf(truth, currency)} = ${textOf(shop, currency)}${rest}`)
  }
  say(`${known.length} transactions known to the shop`)
  say(`${unknowable.length} unknowable: never reported to the shop, and not to be found by asking${sums(unknowable)}`)
  say(table(whyUnknowable(unknowable, gateway).of('why')))
  say(
    `${misdirected.length} booked by the gateway for another merchant or payment: not in the shop's book${sums(misdirected)}`,
  )
  say(`${differences.length} differences`)
  for (const { where, what, gateway: truth, shop } of differences)
    say(`  ${where}: ${what}: gateway ${truth}, shop ${shop}`)
  if (differences.length > 0)
    say('Both sides of each: .data/storm-differences.json. The same storm again:', `  ${commandOf(options)}`)
}

/** By the last outcome: if the shop has not recorded it, it was not told, and had nothing to poll. */
function whatChanged({ operations }: Gateway, { rows }: Book): Counts {
  const rowsOf = groupBy(rows, (row) => row.transactionId)
  const counts = new Counts()
  for (const { transactionId, type, earlierOutcomes, outcome } of operations) {
    if (earlierOutcomes.length === 0) continue
    const learnt = rowsOf(transactionId).find((row) => row.outcome === outcome)?.evidence ?? 'not learnt'
    counts.add('change', `${type} ${[...earlierOutcomes, outcome].join(', then ')} (${learnt}):`)
  }
  return counts
}

/** `unclear` may have been executed or not: no webhook named it, and no status request finds it. */
function whatBecame(requests: StaffRequest[]): Counts {
  const counts = new Counts()
  for (const { kind, state } of requests) counts.add('request', `${kind} ${state}`)
  return counts
}

/** The results of the webhooks; each is counted once, under all that happened to it. */
function whyUnknowable(unknowable: Operation[], { webhookResults }: Gateway): Counts {
  const resultsOf = groupBy(webhookResults, (result) => result.transactionId)
  const counts = new Counts()
  for (const { transactionId } of unknowable) {
    const own = [...new Set(resultsOf(transactionId).map(({ result }) => result))].sort()
    counts.add(
      'why',
      own.length === 0 ? 'done by hand, or the gateway sends no webhook for it:' : `${own.join(' and ')}:`,
    )
  }
  return counts
}

/** Both sides of each order that differs. */
export function keepEvidence(differences: Difference[], gateway: Gateway, book: Book): void {
  const sides = differences.map((difference) => {
    const number = difference.where.slice(0, 'PO-1234-5678'.length)
    const concerns = ({ merchantTxnRef }: { merchantTxnRef: string }) => merchantTxnRef.startsWith(number)
    return {
      difference,
      gateway: {
        operations: gateway.operations.filter((one) => concerns(one.link)),
        sent: gateway.sent.filter(concerns),
      },
      shop: {
        orders: book.orders.filter((order) => order.number === number || order.email === difference.where),
        attempts: book.attempts.filter(concerns),
        rows: book.rows.filter(concerns),
        deliveries: book.deliveries.filter(concerns),
        requests: book.requests.filter(concerns),
      },
    }
  })
  const asText = (_name: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)
  writeFileSync(evidence, JSON.stringify(sides, asText, 2))
}

const isAtMerchant = ({ merchantTxnRef }: { merchantTxnRef: string }) => merchantTxnRef === ''

function table(counts: [name: string, times: number][]): string {
  return counts.length === 0 ? '  none' : counts.map(([name, times]) => `  ${name} ${times}`).join('\n')
}

function sums(operations: Operation[]): string {
  const approved = operations.filter((one) => one.outcome === 'approved')
  const groups = [...new Set(approved.map((one) => `${one.type} ${one.currency}`))].sort()
  const texts = groups.map((group) => {
    const [type, currency = ''] = group.split(' ')
    const own = approved.filter((one) => `${one.type} ${one.currency}` === group)
    return `${own.length} × ${type}, ${textOf(total(own.map((one) => one.minor)), currency)}`
  })
  return texts.length === 0 ? '' : ` (approved: ${texts.join('; ')})`
}

function say(...lines: string[]): void {
  console.log(lines.join('\n'))
}
