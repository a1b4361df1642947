import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { judgeAll, type Attack, type Outcome } from '@/testing/redteam/attack'
import { bookStays } from '@/testing/redteam/book'
import { send } from '@/testing/redteam/visitors/http'
import type { Target } from '@/testing/redteam/target'
import { sendInventions } from '@/testing/redteam/attacks/claims'
import { WEBHOOK_PATH, inventedBody, post, refused } from '@/testing/redteam/attacks/webhook-endpoint'
import { keyedOrder } from './webhook-weight'

/** Bodies and addresses that are read liberally: what they claim must not be believed for it (law 10). */

type Sent = [encoding: string, body: Buffer | string]

const REFERENCE = 'PO-0000-0000-1'
const LOOKS_RIGHT = 'A'.repeat(43)

/** Sends bodies with the right key of an unpaid order, whose payment state must not change. */
const claims = (bodies: (reference: string) => Sent[]) => async (target: Target) => {
  const order = await keyedOrder(target)
  const posts = bodies(order.reference).map(([encoding, body]) => {
    return { body, ...(encoding === '' ? {} : { headers: { 'content-encoding': encoding } }) }
  })
  return sendInventions(target, order, posts)
}

const refusedEach = (queries: string[]) => (target: Target) =>
  judgeAll(queries, async (query) =>
    refused(target, await post(target, { path: `${WEBHOOK_PATH}${query}`, body: JSON.stringify(inventedBody()) })),
  )

/** The address proves nothing, however often it is visited. */
async function visitSuccess(target: Target): Promise<Outcome> {
  const order = await target.openOrder()
  return bookStays(target, order, async () => {
    for (let visit = 0; visit < 20; visit += 1) await send(target.url, { path: `/orders/${order.token}/success` })
    return '20 visits'
  })
}

export const oddWebhookAttacks: Attack[] = [
  {
    name: 'a forged success, compressed',
    tried: 'gzip, deflate, br and a wrong name for gzip, with the right key and an invented id',
    needs: ['key'],
    run: claims((reference) => {
      const body = JSON.stringify(inventedBody(reference))
      return [
        ['gzip', gzipSync(body)],
        ['deflate', deflateSync(body)],
        ['br', brotliCompressSync(body)],
        ['br', gzipSync(body)],
      ]
    }),
  },
  {
    name: 'bodies that cannot be read, with the right key',
    tried: 'nothing, null, XML, half a success, UTF-16, half of a compressed body',
    needs: ['key'],
    run: claims((reference) => {
      const body = JSON.stringify(inventedBody(reference))
      return [
        ['', ''],
        ['', 'null'],
        ['', '<success>true</success>'],
        ['', body.slice(0, -9)],
        ['', Buffer.from(body, 'utf16le')],
        ['gzip', gzipSync(body).subarray(0, 60)],
      ]
    }),
  },
  {
    name: 'a forged success in a list and behind a byte order mark',
    tried: 'two shapes that are read, with the right key and an invented id',
    needs: ['key'],
    run: claims((reference) => {
      const body = JSON.stringify(inventedBody(reference))
      return [
        ['', `[${body}]`],
        ['', `\ufeff${body}`],
      ]
    }),
  },
  {
    name: 'webhook with an escaped or doubled query',
    tried: 'an invented key behind &amp;, behind a second question mark, and before another',
    run: refusedEach([
      `?attempt=${REFERENCE}&amp;key=${LOOKS_RIGHT}`,
      `?attempt=${REFERENCE}?key=${LOOKS_RIGHT}`,
      `?attempt=${REFERENCE}&amp;amp;key=${LOOKS_RIGHT}?key=`,
      `?key=${LOOKS_RIGHT}?attempt=${REFERENCE}`,
    ]),
  },
  {
    name: 'the success page of an unpaid order',
    tried: 'twenty visits of the address that the gateway would send a customer to',
    run: visitSuccess,
  },
]
