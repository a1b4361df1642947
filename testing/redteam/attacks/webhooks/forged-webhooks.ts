import { randomUUID } from 'node:crypto'
import { type Attack } from '@/testing/redteam/attack'
import type { Order } from '@/testing/redteam/visitors/shopping'
import { WEBHOOK_PATH, inventedBody, post, refused } from '@/testing/redteam/attacks/webhook-endpoint'
import { about, sendInventions, type Claims } from '@/testing/redteam/attacks/claims'
import { keyedOrder } from './webhook-weight'

/** About an unpaid order: no body can make it paid. */
const forged = (name: string, tried: string, bodies: (order: Order) => (Claims | string)[]): Attack => ({
  name: `forged with the right key: ${name}`,
  tried,
  needs: ['key'],
  run: async (target) => {
    const order = await keyedOrder(target)
    const posts = bodies(order).map((body) => ({ body: typeof body === 'string' ? body : JSON.stringify(body) }))
    return sendInventions(target, order, posts)
  },
})

export const forgedWebhookAttacks: Attack[] = [
  forged('an invented transaction', 'a whole success body, the lean one, one of bare ids', (order) => [
    inventedBody(order.reference),
    { success: true, transaction_details: { id: randomUUID() } },
    { transaction_details: { id: '1' } },
  ]),
  forged(
    'ids that reach for other addresses',
    'paths, NUL, surrogates, 500 characters, prototypes as transaction id',
    (order) =>
      [
        '../hpp/generate/link',
        '..%2f..',
        'http://evil.example',
        '\u0000',
        '\ud800',
        'x'.repeat(500),
        '__proto__',
        '',
        ' ',
      ].map((id) => about(id, order)),
  ),
  forged('members of the wrong kind', 'lists, numbers, null and huge codes where text is due', (order) => [
    { success: 'true', transaction_details: { id: ['a'] } },
    { success: true, transaction_details: 'x', payment_details: [], merchant_details: 7 },
    { ...inventedBody(order.reference), payment_details: { amount: 1e308, response_code: 0, currency: 'JPY' } },
    { __proto__: null, success: true, constructor: { prototype: { paid: true } } },
  ]),
  forged('a refund that never happened', 'a REFUND with an invented id', (order) => [
    inventedBody(order.reference, { transaction_type: 'REFUND', gateway_response: { code: 'INFO0002' } }),
  ]),
  {
    name: 'the key of another payment',
    tried: 'a real key with another order’s reference, and the other way round',
    needs: ['key'],
    run: async (target) => {
      const order = await keyedOrder(target)
      const other = await target.openOrder()
      const key = new URL(await target.keyedPath(order), target.url).searchParams.get('key') ?? ''
      const reference = target.sandbox ? other.reference : 'PO-0000-0000-1'
      const marker = randomUUID()
      const paths = [
        `${WEBHOOK_PATH}?attempt=${reference}&key=${key}`,
        `${WEBHOOK_PATH}?attempt=${reference}&attempt=${order.reference}&key=${key}`,
        `${WEBHOOK_PATH}?attempt=${order.reference.slice(0, -1)}2&key=${key}`,
      ]
      for (const path of paths) {
        const outcome = await refused(target, await post(target, { path, body: JSON.stringify({ marker }) }), marker)
        if (!outcome.held) return outcome
      }
      return { held: true, answered: '401' }
    },
  },
  {
    name: 'a key that is nearly right',
    tried: 'cut, longer, in other letters, padded, in plain base64',
    needs: ['key'],
    run: async (target) => {
      const path = await target.keyedPath(await keyedOrder(target))
      const key = new URL(path, target.url).searchParams.get('key') ?? ''
      const marker = randomUUID()
      for (const near of [
        key.slice(0, -1),
        `${key}AAAA`,
        key.toLowerCase(),
        key.slice(0, -2),
        `A${key.slice(1)}`,
        `${key.slice(1)}${key.slice(0, 1)}`,
        `${key}=`,
        encodeURIComponent(key.replace('-', '+').replace('_', '/')),
      ].filter((one) => one !== key)) {
        const outcome = await refused(
          target,
          await post(target, { path: path.replace(key, near), body: JSON.stringify({ marker }) }),
          marker,
        )
        if (!outcome.held) return { held: false, answered: `${outcome.answered} to ${near.length} characters` }
      }
      return { held: true, answered: '401' }
    },
  },
]
