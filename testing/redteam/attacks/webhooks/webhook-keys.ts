import { createHmac, randomUUID } from 'node:crypto'
import { judgeAll, type Attack, type Outcome } from '@/testing/redteam/attack'
import { send } from '@/testing/redteam/visitors/http'
import { someAddress } from '@/testing/redteam/visitors/staff'
import type { Target } from '@/testing/redteam/target'
import { WEBHOOK_PATH, inventedBody, post, refused, wordsOf } from '@/testing/redteam/attacks/webhook-endpoint'
import { keyedOrder } from './webhook-weight'

/** Lessons I59, I60: requests without a secret must be refused. */

const REFERENCE = 'PO-0000-0000-1'
const LOOKS_RIGHT = 'A'.repeat(43)

type Headers = Record<string, string>

/** Posts a body that can be found if it was stored. */
async function postMarked(target: Target, query: string, headers: Headers = {}): Promise<Outcome> {
  const marker = randomUUID()
  return refused(
    target,
    await post(target, {
      path: `${WEBHOOK_PATH}${query}`,
      body: JSON.stringify({ ...inventedBody(), marker }),
      headers,
    }),
    marker,
  )
}

const postEach = (queries: string[]) => (target: Target) => judgeAll(queries, (query) => postMarked(target, query))

/** The same request with each set of headers. */
const disguised = (query: string, sets: Headers[]) => (target: Target) =>
  judgeAll(sets, (headers) => postMarked(target, query, headers))

const sign = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('base64url')
const signedWith = (secret: string) => `?attempt=${REFERENCE}&key=${sign(secret, `webhook ${REFERENCE}`)}`

/** An empty secret, common placeholder secrets, and those of this repository's examples and builds. */
const WEAK = [
  '',
  ' ',
  'undefined',
  'null',
  'secret',
  'changeme',
  'test',
  'only-while-building-never-used',
  'WEBHOOK_URL_SECRETS',
]

export const webhookKeyAttacks: Attack[] = [
  { name: 'webhook without a key', tried: 'POST with neither attempt nor key', run: postEach(['']) },
  {
    name: 'webhook with half a key',
    tried: 'only attempt, only key, an empty one',
    run: postEach([
      `?attempt=${REFERENCE}`,
      `?key=${LOOKS_RIGHT}`,
      `?attempt=${REFERENCE}&key=`,
      `?attempt=&key=${LOOKS_RIGHT}`,
    ]),
  },
  {
    name: 'webhook with an invented key',
    tried: 'a key of the right length',
    run: postEach([`?attempt=${REFERENCE}&key=${LOOKS_RIGHT}`]),
  },
  {
    name: 'webhook key made with a weak secret',
    tried: `HMAC with ${WEAK.length} secrets that people leave unchanged`,
    run: postEach(WEAK.map(signedWith)),
  },
  {
    name: 'webhook key that is no HMAC',
    tried: 'plain hashes and the reference itself',
    run: postEach(
      [REFERENCE, sign(REFERENCE, REFERENCE), 'true', '1', 'null', '[]'].map(
        (key) => `?attempt=${REFERENCE}&key=${key}`,
      ),
    ),
  },
  {
    name: 'webhook with repeated parameters',
    tried: 'attempt and key twice, as arrays, in capitals',
    run: postEach([
      `?attempt=${REFERENCE}&attempt=PO-1&key=${LOOKS_RIGHT}&key=${LOOKS_RIGHT}`,
      `?attempt[]=${REFERENCE}&key[]=${LOOKS_RIGHT}`,
      `?ATTEMPT=${REFERENCE}&KEY=${LOOKS_RIGHT}`,
      `?attempt=${REFERENCE};key=${LOOKS_RIGHT}`,
    ]),
  },
  {
    name: 'webhook with odd references',
    tried: 'NUL, half a UTF-8 character, a path, SQL, 5,000 characters',
    run: postEach(
      ['%00', '%ff', '%ed%a0%80', '../../orders', "'%20OR%20'1'='1", 'P'.repeat(5000), '__proto__'].map(
        (odd) => `?attempt=${odd}&key=${LOOKS_RIGHT}`,
      ),
    ),
  },
  {
    name: 'webhook with a signature header only',
    tried: 'headers that look like a signature (lesson I59)',
    run: disguised(`?attempt=${REFERENCE}`, [
      {
        'webhook-id': 'msg_1',
        'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
        'webhook-signature': 'v1,AAAA',
      },
      { 'x-signature': 'true' },
      { 'x-po-signature': sign('', 'webhook') },
      { authorization: 'Basic c2FuZGJveDo=' },
      { 'x-api-key': 'sandbox-x-api-key' },
    ]),
  },
  {
    name: 'webhook that says it comes from inside',
    tried: 'X-Forwarded-For, X-Real-IP, Forwarded of this machine',
    run: disguised(`?attempt=${REFERENCE}&key=${LOOKS_RIGHT}`, [
      { 'x-forwarded-for': '127.0.0.1' },
      { 'x-real-ip': '127.0.0.1' },
      { forwarded: 'for=127.0.0.1;host=localhost' },
    ]),
  },
  {
    name: 'webhook key in another place',
    tried: 'key as header, as cookie, in the body',
    run: disguised('', [
      { key: LOOKS_RIGHT },
      { 'x-webhook-key': LOOKS_RIGHT },
      { cookie: `attempt=${REFERENCE}; key=${LOOKS_RIGHT}` },
    ]),
  },
  {
    name: 'webhook content types',
    tried: 'form, multipart, text, XML, none, without a key',
    run: disguised(
      '',
      ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain', 'application/xml', ''].map(
        (type) => ({ 'content-type': type }),
      ),
    ),
  },
  {
    name: 'a flood of wrong keys',
    tried: '80 from one address, then a look at the health',
    run: async (target) => {
      const address = someAddress()
      const headers = { 'x-forwarded-for': address }
      const answers = await Promise.all(
        Array.from({ length: 80 }, () =>
          post(target, { path: `${WEBHOOK_PATH}?attempt=${REFERENCE}&key=${LOOKS_RIGHT}`, body: '{}', headers }),
        ),
      )
      const limited = answers.filter(({ status }) => status === 429).length
      const health = await send(target.url, { path: '/api/health' })
      return {
        held: limited > 0 && health.status === 200,
        answered: `${limited} of 80 limited, health ${health.status}`,
      }
    },
  },
  {
    name: 'a flood that keeps the right key out',
    tried: '80 wrong keys from an address, then the right one from the same',
    needs: ['key'],
    run: async (target) => {
      const order = await keyedOrder(target)
      const headers = { 'x-forwarded-for': someAddress() }
      await Promise.all(
        Array.from({ length: 80 }, () =>
          post(target, { path: `${WEBHOOK_PATH}?attempt=${order.reference}&key=${LOOKS_RIGHT}`, body: '{}', headers }),
        ),
      )
      const answer = await post(target, { path: await target.keyedPath(order), body: '{"hello":"there"}', headers })
      return { held: answer.status === 200, answered: wordsOf(answer) }
    },
  },
  {
    name: 'webhook answers sendClaims whether an order exists',
    tried: 'a real reference and an invented one, both with a wrong key',
    run: async (target) => {
      const { reference } = await target.openOrder()
      const answers = await Promise.all(
        [reference, REFERENCE].map((one) =>
          post(target, { path: `${WEBHOOK_PATH}?attempt=${one}&key=${LOOKS_RIGHT}`, body: '{}' }),
        ),
      )
      const [real, invented] = answers.map(({ status, text }) => `${status} ${text}`)
      return { held: real === invented, answered: `${real} and ${invented}` }
    },
  },
]
