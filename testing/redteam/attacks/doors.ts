import { connect } from 'node:net'
import { judgeAll, type Attack, type Outcome } from '@/testing/redteam/attack'
import { send, sendRaw, type Answer } from '@/testing/redteam/visitors/http'
import { someAddress } from '@/testing/redteam/visitors/staff'
import type { Target } from '@/testing/redteam/target'
import { unharmed, wordsOf } from './webhook-endpoint'

/** Law 12, before any page is asked: length of bodies, headers and addresses, slowness, open streams. */

const MB = 1024 * 1024
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

/** Where anybody may send a form, whether a page is there or not. */
const POST_PATHS = [
  '/api/auth/signout',
  '/api/auth/callback/credentials',
  '/sign-in',
  '/sign-in/company',
  '/cart',
  '/checkout',
  '/dashboard/orders',
  '/nowhere',
]

/** What the system takes on its way to a process that does not read. */
const MOST_SENT_MB = 20

/** Counts what is taken. */
async function* megabytes(count: number, taken: { megabytes: number }): AsyncIterable<Buffer> {
  for (; taken.megabytes < count; taken.megabytes++) yield await Promise.resolve(Buffer.alloc(MB, 0x61))
}

async function alive(target: Target, meanwhile = ''): Promise<Outcome> {
  const { held, answered } = unharmed(await send(target.url, { path: '/api/health/live' }))
  return { held, answered: `${meanwhile}${answered}` }
}

type Long = { path: string; method: string; megabytes: number; headers: Record<string, string> }

/** Refused, or answered without being read, and the instance answers others. */
async function tooLong(target: Target, { path, method, megabytes: count, headers }: Long): Promise<Outcome> {
  const taken = { megabytes: 0 }
  const body = megabytes(count, taken)
  const answer = await send(target.url, { path, method, headers: { ...FORM, ...headers }, body })
  const isUnread = answer.status >= 200 && answer.status < 500 && taken.megabytes < MOST_SENT_MB
  if ((answer.status !== 0 && !isUnread) || answer.ms > 3000)
    return {
      held: false,
      answered: `${path} ${wordsOf(answer)} after ${Math.round(answer.ms)} ms, ${taken.megabytes} MB taken`,
    }
  return alive(target, `${wordsOf(answer)}, then the health `)
}

const statusOf = (answer: string): string => /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 'connection ended'

type Trickle = { start: string; connections: number; seconds: number }

/** Connections that send a letter each second; resolves to how many are still open after so many seconds. */
async function trickle({ url }: Target, { start, connections, seconds }: Trickle): Promise<number> {
  const sockets = Array.from({ length: connections }, () => {
    const socket = connect({ host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 80) })
    socket.on('error', () => undefined).resume()
    socket.write(start)
    return socket
  })
  const timer = setInterval(() => sockets.forEach((socket) => socket.writable && socket.write('a')), 1000)
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000))
  clearInterval(timer)
  const left = sockets.filter(({ closed, readableEnded }) => !closed && !readableEnded).length
  sockets.forEach((socket) => socket.destroy())
  return left
}

async function openStreams(target: Target, count: number): Promise<Answer[]> {
  const { token } = await target.openOrder()
  const leaving: (() => void)[] = []
  const answers = await Promise.all(
    Array.from({ length: count }, () => headOf(target.url, `/api/orders/${token}/events`, leaving)),
  )
  leaving.forEach((leave) => leave())
  return answers
}

/** The head of an answer; its body stays open until `leaving` is called. */
function headOf(url: URL, path: string, leaving: (() => void)[]): Promise<Answer> {
  return new Promise((resolve) => {
    const socket = connect({ host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 80) })
    leaving.push(() => socket.destroy())
    const take = (text: string) => resolve({ status: Number(statusOf(text)) || 0, headers: {}, text, ms: 0 })
    socket.setTimeout(5000, () => take(''))
    socket.once('data', (chunk: Buffer) => take(chunk.toString('latin1')))
    socket.on('error', () => take(''))
    const from = `x-forwarded-for: ${someAddress()}`
    socket.write(`GET ${path} HTTP/1.1\r\nhost: ${url.host}\r\n${from}\r\naccept: text/event-stream\r\n\r\n`)
  })
}

export const doorAttacks: Attack[] = [
  {
    name: 'a form of 120 MB, announced',
    tried: `to ${POST_PATHS.length} addresses (load, at most 120 MB each)`,
    run: (target) =>
      judgeAll(POST_PATHS, (path) =>
        tooLong(target, { path, method: 'POST', megabytes: 120, headers: { 'content-length': String(120 * MB) } }),
      ),
  },
  {
    name: 'a form of 120 MB, not announced',
    tried: 'in chunks, to the same addresses (load, at most 120 MB each)',
    run: (target) =>
      judgeAll(POST_PATHS, (path) => tooLong(target, { path, method: 'POST', megabytes: 120, headers: {} })),
  },
  {
    name: 'a long body where none belongs',
    tried: 'GET, DELETE and PUT with 20 MB',
    run: (target) =>
      judgeAll(['GET', 'DELETE', 'PUT'], (method) =>
        tooLong(target, { path: '/', method, megabytes: 20, headers: {} }),
      ),
  },
  {
    name: 'flood of headers',
    tried: '17 KB in one, 900 short ones, and one that never ends (1 MB)',
    run: (target) =>
      judgeAll(
        [
          `x: ${'a'.repeat(17_000)}\r\n\r\n`,
          `${'x-a: aaaaaaaaaaaaaaaaaaaaaa\r\n'.repeat(900)}\r\n`,
          `x: ${'a'.repeat(MB)}`,
        ],
        async (headers) => {
          const status = statusOf(await sendRaw(target.url, `GET / HTTP/1.1\r\nhost: ${target.url.host}\r\n${headers}`))
          return { held: ['400', '431', 'connection ended'].includes(status), answered: status }
        },
      ),
  },
  {
    name: 'a long address',
    tried: '9 KB of query, and 9 KB of path',
    run: (target) =>
      judgeAll([`/?q=${'a'.repeat(9000)}`, `/${'a'.repeat(9000)}`], async (path) => {
        const answer = await send(target.url, { path })
        return { held: [400, 414, 431].includes(answer.status), answered: wordsOf(answer) }
      }),
  },
  {
    name: 'senders that never finish',
    tried: '40 connections with a letter a second, in their headers (load, 15 s)',
    run: async (target) => {
      const start = `GET / HTTP/1.1\r\nhost: ${target.url.host}\r\nx: `
      const trickling = trickle(target, { start, connections: 40, seconds: 15 })
      const meanwhile = await alive(target)
      const left = await trickling
      return { held: meanwhile.held && left === 0, answered: `${left} of 40 still open, health ${meanwhile.answered}` }
    },
  },
  {
    name: 'many event streams on one order',
    tried: '60 from 60 addresses (load)',
    run: async (target) => {
      const answers = await openStreams(target, 60)
      const open = answers.filter(({ status }) => status === 200).length
      const told = answers.filter(({ status, text }) => status === 503 && /retry-after/i.test(text)).length
      const { held } = await alive(target)
      return {
        held: held && open > 0 && open <= 20 && open + told === 60,
        answered: `${open} opened, ${told} told to wait`,
      }
    },
  },
  {
    name: 'two requests in one',
    tried: 'both Content-Length and Transfer-Encoding, two lengths, a bare line feed',
    run: (target) =>
      judgeAll(
        [
          'content-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /dashboard HTTP/1.1\r\nhost: a\r\n\r\n',
          'content-length: 0\r\ncontent-length: 30\r\n\r\nGET /dashboard HTTP/1.1\r\n\r\n',
          'transfer-encoding: chunked\nx: y\r\n\r\n0\r\n\r\n',
        ],
        async (rest) => {
          const text = await sendRaw(target.url, `POST /nowhere HTTP/1.1\r\nhost: ${target.url.host}\r\n${rest}`)
          const answers = text.match(/HTTP\/1\.1 \d{3}/g) ?? []
          return {
            held: answers.length <= 1 && !/ (?:200|30\d)$/.test(answers[0] ?? ''),
            answered: answers.join(', ') || 'ended',
          }
        },
      ),
  },
  {
    name: 'an id that would break the log',
    tried: 'line breaks, JSON, markup and 500 letters as X-Request-Id',
    run: (target) =>
      judgeAll(['{"level":"fatal"}', '<script>', 'a'.repeat(500), 'a,b', 'a b'], async (id) => {
        const { headers } = await send(target.url, { path: '/', headers: { 'x-request-id': id } })
        return { held: headers['x-request-id'] !== id, answered: String(headers['x-request-id']) }
      }),
  },
]
