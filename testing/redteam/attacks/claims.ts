import type { Outcome } from '@/testing/redteam/attack'
import { bookIsAtMostChecked, bookStays } from '@/testing/redteam/book'
import type { Sent } from '@/testing/redteam/sandbox'
import type { Order } from '@/testing/redteam/visitors/shopping'
import { requireSandbox, type PaidOrder, type Target } from '@/testing/redteam/target'
import { inventedBody, post, wordsOf } from './webhook-endpoint'

/** A webhook with the right key proves nothing: the gateway's own answer decides (law 2). */

export type Claims = Record<string, unknown>

type Headers = Record<string, string>
type Post = { body: Buffer | string; headers?: Headers }

/** Sends bodies about an order with its right key; the order's payment state must not change. */
export function sendClaims(
  target: Target,
  { order, bodies, headers = {} }: { order: Order; bodies: (Claims | string)[]; headers?: Headers },
): Promise<Outcome> {
  const posts = bodies.map((body) => ({ body: typeof body === 'string' ? body : JSON.stringify(body), headers }))
  return bookStays(target, order, () => postEach(target, order, posts))
}

/** As sendClaims, for claims that nobody can answer for: an open order may be processing until they are given up. */
export function sendInventions(target: Target, order: Order, posts: Post[]): Promise<Outcome> {
  return bookIsAtMostChecked(target, order, () => postEach(target, order, posts))
}

/** Posts with the order's right key, one after the other, and returns what they were answered. */
async function postEach(target: Target, order: Order, posts: Post[]): Promise<string> {
  const path = await target.keyedPath(order)
  const statuses: string[] = []
  for (const { body, headers = {} } of posts) statuses.push(wordsOf(await post(target, { path, body, headers })))
  if (statuses.some((status) => status.startsWith('5') || status.startsWith('-')))
    throw new Error(`the endpoint answered ${statuses.join(', ')}`)
  return [...new Set(statuses)].join(', ')
}

export async function lastSent(target: Target, order: PaidOrder): Promise<Sent> {
  const sent = (await requireSandbox(target).sentAbout(order.reference)).at(-1)
  if (!sent) throw new Error(`the sandbox sent nothing about ${order.reference}`)
  return sent
}

export const about = (id: string, order: Order, claims: Claims = {}): Claims =>
  inventedBody(order.reference, { transaction_details: { id }, ...claims })
