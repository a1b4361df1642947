import { randomBytes, randomUUID } from 'node:crypto'
import type { OutgoingHttpHeaders } from 'node:http'
import { judgeAll, type Attack, type Outcome } from '@/testing/redteam/attack'
import { digest, keyOf, newId, secondsFromNow, signedHeaders, type SignedHeaders } from '@/testing/redteam/signing'
import type { Target } from '@/testing/redteam/target'
import { inventedBody, post, postAsIs, refused, wordsOf } from '@/testing/redteam/attacks/webhook-endpoint'
import { lastSent, sendClaims } from '@/testing/redteam/attacks/claims'
import { keyedOrder } from './webhook-weight'

/** Lessons 2.2: the URL's key is right, so only the signature protects the endpoint. */

type Good = { secret: string; body: string; headers: SignedHeaders }
/** Sent instead of the valid request: other headers, or another body with the valid headers. */
type Variant = { headers: OutgoingHttpHeaders; body?: string }

const NAMES = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const

const invalidSignature = (name: string, tried: string, makeVariants: (good: Good) => Variant[]): Attack => ({
  name: `signature: ${name}`,
  tried,
  needs: ['signing'],
  run: async (target) => {
    const path = await target.keyedPath(await keyedOrder(target))
    const count = makeVariants(await makeGood(target, randomUUID())).length
    return judgeAll(Array(count).keys(), async (which) => {
      const marker = randomUUID()
      const good = await makeGood(target, marker)
      const { headers, body = good.body } = makeVariants(good)[which] ?? good
      return refusedWith401(target, { path, body, headers, marker })
    })
  },
})

/** Created anew for each variant, so that its time is current and its body can be found if it was stored. */
async function makeGood(target: Target, marker: string): Promise<Good> {
  const { reference } = await keyedOrder(target)
  const body = JSON.stringify({ ...inventedBody(reference), marker })
  const secret = target.signingSecret ?? ''
  return { secret, body, headers: signedHeaders(secret, body) }
}

async function refusedWith401(
  target: Target,
  { path, body, headers, marker }: { path: string; body: string; headers: OutgoingHttpHeaders; marker: string },
): Promise<Outcome> {
  const answer = await postAsIs(target, { path, body, headers })
  const { held, answered } = await refused(target, answer, marker)
  return { held: held && answer.status === 401, answered }
}

const without = ({ headers }: Good, ...names: (typeof NAMES)[number][]): Variant => ({
  headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !names.some((one) => one === name))),
})
const saying = ({ headers }: Good, signature: string | string[]): Variant => ({
  headers: { ...headers, 'webhook-signature': signature },
})
/** Correctly signed with this time. */
const timed = ({ secret, body, headers }: Good, at: string): { headers: SignedHeaders } => {
  return { headers: signedHeaders(secret, body, { id: headers['webhook-id'], at }) }
}
const textOf = ({ headers, body }: Good): string => `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`
const signedWith = (good: Good, key: Buffer | string): Variant => saying(good, `v1,${digest(key, textOf(good))}`)
const signatureOf = ({ headers }: Good): string => headers['webhook-signature']
const bare = (good: Good): string => signatureOf(good).slice('v1,'.length)
const invented = (): string => `v1,${randomBytes(32).toString('base64')}`

export const signatureAttacks: Attack[] = [
  invalidSignature('none at all', 'the right key in the URL and nothing else', (good) => [without(good, ...NAMES)]),
  invalidSignature('a header missing', 'without id, without time, without signature', (good) =>
    NAMES.map((name) => without(good, name)),
  ),
  invalidSignature('a header empty', 'id, time and signature, each empty', (good) =>
    NAMES.map((name) => ({ headers: { ...good.headers, [name]: '' } })),
  ),
  invalidSignature('nothing after the version', '“v1,”, “v1”, “,”', (good) =>
    ['v1,', 'v1', ','].map((text) => saying(good, text)),
  ),
  invalidSignature('cut short', 'one, twelve, all but four characters less', (good) =>
    [-1, -12, 7].map((end) => saying(good, signatureOf(good).slice(0, end))),
  ),
  invalidSignature('of another body', 'signed for {}, sent with another', (good) => [
    { headers: signedHeaders(good.secret, '{}') },
  ]),
  invalidSignature('of another id', 'signed for one message, sent as another', (good) => [
    { headers: { ...good.headers, 'webhook-id': newId() } },
  ]),
  invalidSignature('of another time', 'signed a minute ago, sent as of now', (good) => [
    saying(good, timed(good, String(secondsFromNow(-60))).headers['webhook-signature']),
  ]),
  invalidSignature('too old', 'right, and of 5 minutes and a second ago; of 1970', (good) => [
    timed(good, String(secondsFromNow(-301))),
    timed(good, '0'),
  ]),
  // Two seconds, because a second may begin while the request is sent.
  invalidSignature('too new', 'right, and 5 minutes and two seconds ahead; of the year 5138', (good) => [
    timed(good, String(secondsFromNow(302))),
    timed(good, '99999999999'),
  ]),
  invalidSignature(
    'a time that is none',
    'something behind it, words, less than nothing, powers, hex, a fraction, milliseconds',
    (good) => {
      const now = secondsFromNow(0)
      const times = [
        `${now}abc`,
        'yesterday',
        `-${now}`,
        '-1',
        '1e9',
        `0x${now.toString(16)}`,
        `${now}.5`,
        `${now} 1`,
        `${now}000`,
      ]
      return times.map((at) => timed(good, at))
    },
  ),
  invalidSignature('a time with something behind it', 'signed as the number that a careless reader sees', (good) => {
    return ['abc', '.0', ',1', '  x'].map((junk) => ({
      headers: { ...good.headers, 'webhook-timestamp': `${good.headers['webhook-timestamp']}${junk}` },
    }))
  }),
  invalidSignature(
    'an id that takes over what was signed',
    'a full stop moved: the same text under the same signature',
    (good) => {
      const { secret, body, headers } = good
      const at = headers['webhook-timestamp']
      const captured = signedHeaders(secret, `${at}.${body}`, { id: 'a', at })
      return [
        { headers: { ...captured, 'webhook-id': `a.${at}` } },
        { headers: signedHeaders(secret, body, { id: 'a.1', at }) },
      ]
    },
  ),
  invalidSignature(
    'with a secret that is none',
    'empty, “whsec_” alone, its text undecoded with and without whsec_, a word',
    (good) =>
      ['', 'whsec_', good.secret, good.secret.replace('whsec_', ''), 'secret'].map((key) => signedWith(good, key)),
  ),
  invalidSignature('in another form', 'as hex, in base64 of the URL, of the hex text, without the version', (good) => {
    const hex = digest(keyOf(good.secret), textOf(good), 'hex')
    const url = `${bare(good).replaceAll('+', '-').replaceAll('/', '_').replace('=', '')}A`
    const forms = [`v1,${hex}`, `v1,${url}`, `v1,${Buffer.from(hex).toString('base64')}`, bare(good), `sha256=${hex}`]
    return forms.map((text) => saying(good, text))
  }),
  invalidSignature('of another version', 'v1a, v2, V1, v0 with the right digest', (good) =>
    ['v1a', 'v2', 'V1', 'v0', 'v1 '].map((version) => saying(good, `${version},${bare(good)}`)),
  ),
  invalidSignature('several, none right', 'two, fifty, and the right one under another version among them', (good) => [
    saying(good, `${invented()} ${invented()}`),
    saying(good, Array.from({ length: 50 }, invented).join(' ')),
    saying(good, `${invented()} v1a,${bare(good)} ${invented()}`),
    saying(good, [invented(), invented()]),
  ]),
  invalidSignature('headers twice', 'another id, another time, another signature beside the right one', (good) => [
    { headers: { ...good.headers, 'webhook-id': [good.headers['webhook-id'], newId()] } },
    { headers: { ...good.headers, 'webhook-timestamp': [good.headers['webhook-timestamp'], '0'] } },
    saying(good, [signatureOf(good), invented()]),
    saying(good, [invented(), signatureOf(good)]),
  ]),
  invalidSignature('right, of a body that was changed', 'one digit more, one space less, a line end', (good) =>
    [
      good.body.replace('"amount":1', '"amount":11'),
      ` ${good.body}`,
      `${good.body}\n`,
      good.body.replace('true', 'tru3'),
    ].map((body) => ({ headers: good.headers, body })),
  ),
  invalidSignature('a plain HMAC instead', 'of the body, as hex and base64, with the secret’s text and bytes', (good) =>
    [good.secret, keyOf(good.secret)].flatMap((key) =>
      (['hex', 'base64'] as const).map((encoding) => {
        const plain = digest(key, good.body, encoding)
        return { headers: { 'x-signature': plain, 'x-po-signature': plain, 'x-hub-signature-256': `sha256=${plain}` } }
      }),
    ),
  ),
  {
    name: 'signature: right, with a wrong URL key',
    tried: 'one character changed, one less, none, another order’s',
    needs: ['signing'],
    run: async (target) => {
      const path = await target.keyedPath(await keyedOrder(target))
      const keys = [/key=./, /.$/, /&key=.*/, /attempt=[^&]*/]
      const words = ['key=AA', '', '', 'attempt=PO-0000-0000-1']
      return judgeAll(
        keys.map((key, which) => path.replace(key, words[which] ?? '')),
        async (wrong) => {
          const marker = randomUUID()
          const { body, headers } = await makeGood(target, marker)
          return refusedWith401(target, { path: wrong, body, headers, marker })
        },
      )
    },
  },
  {
    name: 'signature: the right one is let in',
    tried: 'once as it should be, once between two that are not',
    needs: ['signing'],
    run: async (target) => {
      const path = await target.keyedPath(await keyedOrder(target))
      return judgeAll([false, true], async (amongOthers) => {
        const { body, headers } = await makeGood(target, randomUUID())
        const signature = headers['webhook-signature']
        const several = { ...headers, 'webhook-signature': `${invented()} ${signature} v1a,AAAA` }
        const answer = await post(target, { path, body, headers: amongOthers ? several : headers })
        return { held: answer.status === 200, answered: wordsOf(answer) }
      })
    },
  },
  {
    name: 'signature: a captured delivery again',
    tried: 'the gateway’s own, five times at once, then one after the other',
    needs: ['signing', 'sandbox'],
    run: replayed,
  },
]

/** A replay within the tolerance is a duplicate: answered 200, with no further effect. */
async function replayed(target: Target): Promise<Outcome> {
  const order = await target.paidOrder()
  const { body, headers } = await lastSent(target, order)
  if (headers['webhook-signature'] === undefined) throw new Error('the sandbox does not sign what it sends')
  const path = await target.keyedPath(order)
  const answers = await Promise.all(Array.from({ length: 5 }, () => post(target, { path, body, headers })))
  const bad = answers.find(({ status }) => status !== 200)
  if (bad) return { held: false, answered: wordsOf(bad) }
  return sendClaims(target, { order, bodies: [body, body], headers })
}
