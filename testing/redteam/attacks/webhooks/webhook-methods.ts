import { judgeAll, type Attack, type Outcome } from '@/testing/redteam/attack'
import { send, sendRaw } from '@/testing/redteam/visitors/http'
import { someAddress } from '@/testing/redteam/visitors/staff'
import type { Target } from '@/testing/redteam/target'
import {
  WEBHOOK_PATH,
  inventedBody,
  post,
  refused,
  unharmed,
  wordsOf,
} from '@/testing/redteam/attacks/webhook-endpoint'

/** Malformed methods, headers and lengths, without a key. */

const METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'PROPFIND']
const OVERRIDES = [
  { 'x-http-method-override': 'POST' },
  { 'x-method-override': 'POST' },
  { 'x-original-url': '/api/webhooks' },
  { 'x-rewrite-url': '/api/webhooks' },
]

async function raw(target: Target, head: string[], body: string): Promise<Outcome> {
  const text = await sendRaw(
    target.url,
    [
      `POST ${WEBHOOK_PATH} HTTP/1.1`,
      `Host: ${target.url.host}`,
      `X-Forwarded-For: ${someAddress()}`,
      ...head,
      '',
      body,
    ].join('\r\n'),
  )
  const statuses = [...text.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => Number(status))
  const refusedOnce = statuses.length <= 1 && statuses.every((status) => status >= 400 && status < 500)
  return { held: refusedOnce, answered: statuses.join(', ') || 'connection ended' }
}

export const webhookMethodAttacks: Attack[] = [
  {
    name: 'webhook by other methods',
    tried: METHODS.join(', '),
    run: (target) =>
      judgeAll(METHODS, async (method) => {
        const answer = await send(target.url, { path: WEBHOOK_PATH, method })
        const outcome = await refused(target, answer)
        return { held: outcome.held, answered: `${method} ${outcome.answered}` }
      }),
  },
  {
    name: 'webhook by a method in disguise',
    tried: 'GET with method and URL overrides',
    run: (target) =>
      judgeAll(OVERRIDES, async (headers) =>
        refused(target, await send(target.url, { path: `${WEBHOOK_PATH}?_method=POST`, headers })),
      ),
  },
  {
    name: 'webhook from a page of another site',
    tried: 'preflight and POST with a foreign Origin',
    run: (target) =>
      judgeAll(['OPTIONS', 'POST'], async (method) => {
        const headers = {
          origin: 'https://evil.example',
          'access-control-request-method': 'POST',
          'x-forwarded-for': someAddress(),
        }
        const answer = await send(target.url, { path: WEBHOOK_PATH, method, headers })
        const allowed = answer.headers['access-control-allow-origin']
        return {
          held: allowed === undefined && answer.status < 500,
          answered: `${wordsOf(answer)}, ${allowed === undefined ? 'no permission' : `allows ${allowed}`}`,
        }
      }),
  },
  {
    name: 'request smuggling: two lengths',
    tried: 'Content-Length with Transfer-Encoding, and two Content-Lengths',
    run: (target) =>
      judgeAll(
        [
          ['Content-Length: 4', 'Transfer-Encoding: chunked'],
          ['Content-Length: 4', 'Content-Length: 40'],
          ['Transfer-Encoding: xchunked'],
        ],
        (head) =>
          raw(
            target,
            [...head, 'Connection: close'],
            `0\r\n\r\nGET /api/health HTTP/1.1\r\nHost: ${target.url.host}\r\n\r\n`,
          ),
      ),
  },
  {
    name: 'headers without end',
    tried: 'one header of 100 kB, then 3,000 headers',
    run: (target) =>
      judgeAll(
        [
          { 'x-long': 'a'.repeat(100_000) },
          Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`x-${n}`, 'a'.repeat(20)])),
        ],
        async (headers) => unharmed(await post(target, { path: WEBHOOK_PATH, body: '{}', headers })),
      ),
  },
  {
    name: 'a request method nobody knows',
    tried: 'raw bytes that are no HTTP',
    run: async (target) => {
      const text = await sendRaw(target.url, 'PAY /api/webhooks HTTP/9.9\r\n\r\n\x00\x01\x02')
      return { held: !/^HTTP\/1\.1 [25]/.test(text), answered: text.split('\r\n')[0] ?? 'connection ended' }
    },
  },
  {
    name: 'a webhook body without a key is not read',
    tried: 'the answer to a body that stops half-way',
    run: async (target) => {
      const answer = await post(target, { path: WEBHOOK_PATH, body: halfBody() })
      return {
        held: answer.ms < 2000 && answer.status >= 400,
        answered: `${wordsOf(answer)} after ${Math.round(answer.ms)} ms`,
      }
    },
  },
]

/** Sends the beginning of a request and then stops, longer than any reasonable timeout. */
async function* halfBody(): AsyncIterable<string> {
  yield JSON.stringify(inventedBody()).slice(0, 100)
  await new Promise((resolve) => setTimeout(resolve, 4000).unref())
}
