import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { type Outcome } from './attack'
import { textOf } from './visitors/forms'
import { send } from './visitors/http'
import type { Target } from './target'

/** An order's payment state as the shop records it: from its pages and, where given, the database. */
export type Book = { money: 'none' | 'held' | 'paid' | 'refunded'; total: string; stored: string }

const pulseSchema = z.object({ standing: z.string() })
const MONEY: Record<string, Book['money']> = { paid: 'paid', refunded: 'refunded', paid_but_closed: 'held' }

export async function readBook(target: Target, { token, number }: { token: string; number: string }): Promise<Book> {
  const events = await send(target.url, { path: `/api/orders/${token}/events` })
  const data = /^data: (.*)$/m.exec(events.text)?.[1]
  if (data === undefined) throw new Error(`the order's events answered ${events.status} and say nothing`)
  const { standing } = pulseSchema.parse(JSON.parse(data))
  const page = textOf((await send(target.url, { path: `/orders/${token}` })).text)
  const money = / Refunded | refunded /.test(page) ? 'refunded' : (MONEY[standing] ?? 'none')
  return { money, total: / Total (\S+) /.exec(page)?.[1] ?? 'no total', stored: await readStored(target, number) }
}

async function readStored({ database }: Target, number: string): Promise<string> {
  const rows = await database?.query(
    `SELECT status, total_minor, currency, authorized_minor, captured_minor, refunded_minor, review_reasons,
       (SELECT count(*) FROM ledger_entry t WHERE t.order_id = o.id) AS ledger
     FROM customer_order o WHERE number = $1`,
    [number],
  )
  return rows ? JSON.stringify(rows[0]) : ''
}

/** Waits until every delivery of a reference was processed once; without the database, a fixed time. */
export async function untilLookedAt({ database }: Target, reference: string): Promise<void> {
  const until = Date.now() + (database ? 20_000 : 1500)
  while (Date.now() < until) {
    await sleep(database ? 50 : 500)
    const waiting = await database?.query(
      'SELECT 1 FROM webhook_delivery WHERE merchant_txn_ref = $1 AND processed_at IS NULL AND tries = 0',
      [reference],
    )
    if (waiting?.length === 0) return
  }
}

export async function untilPaid(target: Target, order: { token: string; number: string }): Promise<void> {
  const until = Date.now() + 30_000
  while ((await readBook(target, order)).money !== 'paid') {
    if (Date.now() > until) throw new Error(`the order ${order.number} was paid at the gateway and is still not paid`)
    await sleep(200)
  }
}

type Attacked = { token: string; number: string; reference: string }
type Action = () => Promise<string>

/** Compares the payment state before and after an action: nothing may change. */
export function bookStays(target: Target, order: Attacked, action: Action): Promise<Outcome> {
  return compareBooks(target, { order, action, isSame })
}

/**
 * As bookStays, for claims with the right key about a transaction that the gateway does not answer for. It may still be
 * a payment, so an open order may become `processing` and no second payment is offered. It never becomes more.
 */
export function bookIsAtMostChecked(target: Target, order: Attacked, action: Action): Promise<Outcome> {
  return compareBooks(target, {
    order,
    action,
    isSame: (before, after) => isSame(before, after) || isSame(checked(before), after),
  })
}

function isSame(before: Book, after: Book): boolean {
  return JSON.stringify(before) === JSON.stringify(after)
}

function checked(book: Book): Book {
  return { ...book, stored: book.stored.replace(/"status":"(awaiting_payment|declined)"/, '"status":"processing"') }
}

type Comparison = { order: Attacked; action: Action; isSame: typeof isSame }

async function compareBooks(target: Target, { order, action, isSame }: Comparison): Promise<Outcome> {
  const before = await readBook(target, order)
  const answered = await action()
  await untilLookedAt(target, order.reference)
  const after = await readBook(target, order)
  const stays = isSame(before, after)
  const format = ({ money, total, stored }: Book) => `${money}, ${total}${stored === '' ? '' : `, ${stored}`}`
  return {
    held: stays,
    answered: stays
      ? `${answered}; the book stays ${after.money}`
      : `${answered}; book ${format(before)} → ${format(after)}`,
  }
}
