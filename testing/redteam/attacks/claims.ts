import type { Outcome } from '@/testing/redteam/attack'
import { bookStays } from '@/testing/redteam/book'
import type { Sent } from '@/testing/redteam/sandbox'
import type { Order } from '@/testing/redteam/visitors/shopping'
import { requireSandbox, type PaidOrder, type Target } from '@/testing/redteam/target'
import { inventedBody, post, wordsOf } from './webhook-endpoint'

/** A webhook with the right key proves nothing: the gateway's own answer decides (law 2). */

export type Claims = Record<string, unknown>

/** Sends bodies about an order with its right key; the order's payment state must not change. */
export async function sendClaims(
  target: Target,
  { order, bodies, headers = {} }: { order: Order; bodies: (Claims | string)[]; headers?: Record<string, string> },
): Promise<Outcome> {
  const path = await target.keyedPath(order)
  return bookStays(target, order, async () => {
    const statuses: string[] = []
    for (const body of bodies) {
      const text = typeof body === 'string' ? body : JSON.stringify(body)
      statuses.push(wordsOf(await post(target, { path, body: text, headers })))
    }
    if (statuses.some((status) => status.startsWith('5') || status.startsWith('-')))
      throw new Error(`the endpoint answered ${statuses.join(', ')}`)
    return [...new Set(statuses)].join(', ')
  })
}

export async function lastSent(target: Target, order: PaidOrder): Promise<Sent> {
  const sent = (await requireSandbox(target).sentAbout(order.reference)).at(-1)
  if (!sent) throw new Error(`the sandbox sent nothing about ${order.reference}`)
  return sent
}

export const about = (id: string, order: Order, claims: Claims = {}): Claims =>
  inventedBody(order.reference, { transaction_details: { id }, ...claims })
