import { once } from 'node:events'
import { type IncomingMessage, request as httpRequest, type RequestOptions, type Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { CLIENT_ADDRESS_HEADER } from '@/lib/client-address'
import { log } from '@/lib/log'
import { requestContext } from '@/lib/request-context'
import { createServer } from './create-server'

const KIB = 1024

/** What the handler behind the server saw. */
type Seen = {
  url: string | undefined
  address: unknown
  requestId: unknown
  bytes: number
  store: unknown
  failed: boolean
}

let server: Server
let port: number
let seen: Seen[]
const lines: object[] = []

async function open(trustedProxyHops = 0): Promise<void> {
  server = createServer(
    async (request, response) => {
      const { url, headers } = request
      const entry: Seen = {
        url,
        address: headers[CLIENT_ADDRESS_HEADER],
        requestId: headers['x-request-id'],
        bytes: 0,
        store: null,
        failed: false,
      }
      seen.push(entry)
      try {
        for await (const chunk of request) {
          entry.bytes += (chunk as Buffer).length
          if (url === '/first-piece') break
        }
      } catch {
        entry.failed = true
        return
      }
      entry.store = requestContext.getStore()
      response.end('fine')
    },
    { trustedProxyHops },
  )
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
}

beforeEach(async () => {
  seen = []
  lines.length = 0
  vi.spyOn(log, 'info').mockImplementation((line: unknown) => void lines.push(line as object))
  vi.spyOn(log, 'warn').mockImplementation(() => undefined)
  await open()
})
afterEach(() => {
  server.close().closeAllConnections()
})

type Answer = { status: number | undefined; headers: IncomingMessage['headers']; text: string }

async function send(options: RequestOptions, body: (Buffer | string)[] = []): Promise<Answer> {
  const request = httpRequest({ port, host: '127.0.0.1', agent: false, ...options })
  request.on('error', () => undefined)
  const answered = once(request, 'response') as Promise<[IncomingMessage]>
  for (const chunk of body) request.write(chunk)
  request.end()
  const [response] = await answered
  let text = ''
  for await (const chunk of response) text += String(chunk)
  return { status: response.statusCode, headers: response.headers, text }
}

/** Sends a text as it is, and returns all that comes back until the connection ends. */
async function raw(text: string, more: (socket: Socket) => void = () => undefined): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  let answer = ''
  socket.on('data', (chunk) => (answer += String(chunk)))
  socket.write(text)
  more(socket)
  await Promise.race([new Promise((resolve) => socket.once('close', resolve)), pause(15_000)])
  return answer
}

/** Requests that the handler waits for: their one byte does not come. */
async function keepOpen(path: string, count: number): Promise<void> {
  for (let opened = 0; opened < count; opened += 1) {
    const request = httpRequest({
      port,
      host: '127.0.0.1',
      agent: false,
      method: 'POST',
      path,
      headers: { 'content-length': 1 },
    })
    request.on('error', () => undefined)
    request.flushHeaders()
  }
  await vi.waitFor(() => expect(seen).toHaveLength(count), { timeout: 15_000 })
}

describe('Requests of one address', () => {
  test('Beyond two hundred at once are answered 429, and webhooks are not', async () => {
    await keepOpen('/cart', 200)
    expect(await send({ path: '/cart' })).toMatchObject({ status: 429, headers: { 'retry-after': '5' } })
    expect(seen).toHaveLength(200)
    expect(await send({ path: '/api/webhooks' })).toMatchObject({ status: 200 })
  })

  test('That are webhooks keep no page of the same address out', async () => {
    await keepOpen('/api/webhooks', 300)
    expect(await send({ path: '/cart' })).toMatchObject({ status: 200 })
  })
})

test('Streams of one order beyond twenty are answered 503 before anybody handles them, those of others are handled', async () => {
  await keepOpen('/api/orders/one/events', 20)
  expect((await send({ path: '/api/orders/one/events' })).status).toBe(503)
  expect((await send({ path: '/api/orders/two/events' })).status).toBe(200)
  expect((await send({ path: '/api/orders/one' })).status).toBe(200)
  expect(seen).toHaveLength(22)
})

describe('A body', () => {
  test('Of exactly 64 KiB passes, with and without its length', async () => {
    const body = [Buffer.alloc(64 * KIB)]
    expect(await send({ method: 'POST', headers: { 'content-length': 64 * KIB } }, body)).toMatchObject({ status: 200 })
    expect(await send({ method: 'POST' }, body)).toMatchObject({ status: 200, text: 'fine' })
    expect(seen.map(({ bytes }) => bytes)).toEqual([64 * KIB, 64 * KIB])
  })

  test('That says that it is longer is refused before anybody reads it', async () => {
    const answer = await send({ method: 'POST', headers: { 'content-length': 64 * KIB + 1 } })
    expect(answer).toMatchObject({ status: 413, headers: { connection: 'close' } })
    expect(answer.headers['x-request-id']).toBeDefined()
    expect(seen).toEqual([])
  })

  test('That is longer without saying so is read no further than the limit', async () => {
    const chunks = Array.from({ length: 200 }, () => Buffer.alloc(KIB))
    expect(await send({ method: 'POST' }, chunks)).toMatchObject({ status: 413, headers: { connection: 'close' } })
    await vi.waitFor(() => expect(seen[0]?.failed).toBe(true), { timeout: 5000 })
    expect(seen[0]?.bytes).toBeLessThanOrEqual(64 * KIB)
  })

  test('That is longer is refused, too, after its reader has stopped reading', async () => {
    const piece = `ea60\r\n${'x'.repeat(60_000)}\r\n`
    const head = 'POST /first-piece HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n'
    const answer = await raw(head + piece, (socket) => setTimeout(() => socket.write(piece), 100))
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
    expect(seen[0]?.bytes).toBeLessThan(64 * KIB)
    expect(await send({ path: '/' })).toMatchObject({ status: 200 })
  })

  test('Without end costs no memory: the connection is closed while it is still being sent', async () => {
    let sent = 0
    const answer = await raw('POST /x HTTP/1.1\r\nhost: x\r\ncontent-length: 125829120\r\n\r\n', (socket) => {
      const more = () => {
        while (!socket.destroyed && socket.write(Buffer.alloc(64 * KIB))) sent += 64 * KIB
      }
      socket.on('drain', more)
      more()
    })
    expect(answer).toMatch(/^HTTP\/1\.1 413 /)
    expect(sent).toBeLessThan(20 * KIB * KIB)
    expect(seen).toEqual([])
  })

  test('Of a long form of the dashboard may have a mebibyte, and no more', async () => {
    const post = (length: number) => send({ method: 'POST', path: '/dashboard/products/new' }, [Buffer.alloc(length)])
    expect((await post(1024 * KIB)).status).toBe(200)
    expect((await post(1024 * KIB + 1)).status).toBe(413)
    expect((await send({ method: 'POST', path: '/dashboard/productsx' }, [Buffer.alloc(65 * KIB)])).status).toBe(413)
  })

  test('Is asked for only if it is taken', async () => {
    const head = (length: number) =>
      `POST /x HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\nconnection: close\r\ncontent-length: ${length}\r\n\r\n`
    expect(await raw(head(100_000))).toMatch(/^HTTP\/1\.1 413 /)
    expect(await raw(`${head(2)}ok`)).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /)
  })
})

describe('An address', () => {
  test('Longer than 8 KiB is 414, headers longer than 16 KiB are 431', async () => {
    expect((await send({ path: `/?q=${'x'.repeat(8 * KIB)}` })).status).toBe(414)
    expect(await raw(`GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(17 * KIB)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
    expect(seen).toEqual([])
  })

  test.each([
    ['//api/webhooks?attempt=1', '/api/webhooks?attempt=1'],
    ['/api/webhooks/?attempt=1&path=//x/', '/api/webhooks?attempt=1&path=//x/'],
    ['/api//webhooks//', '/api/webhooks'],
    ['/api/orders/abc/events/', '/api/orders/abc/events'],
    ['/products//x/', '/products/x/'],
  ])('%s is read as %s', async (path, url) => {
    expect((await send({ path, method: 'POST' })).status).toBe(200)
    expect(seen[0]?.url).toBe(url)
  })

  test('That is no path is refused', async () => {
    for (const target of ['http://evil.example/', '*', 'evil'])
      expect(await raw(`GET ${target} HTTP/1.1\r\nhost: x\r\n\r\n`)).toMatch(/^HTTP\/1\.1 400 /)
    expect(seen).toEqual([])
  })
})

describe('The id of a request', () => {
  test('Is taken over, and known to all that the request causes', async () => {
    const answer = await send({ headers: { 'x-request-id': 'from-a_proxy-1' } })
    expect(answer.headers['x-request-id']).toBe('from-a_proxy-1')
    expect(seen[0]).toMatchObject({ requestId: 'from-a_proxy-1', store: { requestId: 'from-a_proxy-1' } })
  })

  test.each([' ', 'two words', 'x'.repeat(65), '{"a":1}', 'a,b'])('Is made where “%s” was given', async (given) => {
    const { headers } = await send({ headers: { 'x-request-id': given } })
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(seen[0]?.requestId).toBe(headers['x-request-id'])
  })
})

describe('The client’s address', () => {
  const claims = { 'x-forwarded-for': '198.51.100.1, 198.51.100.2:4711', [CLIENT_ADDRESS_HEADER]: '198.51.100.3' }

  test('Is the connection’s without a proxy, whatever the client says', async () => {
    await send({ headers: claims })
    expect(seen[0]?.address).toBe('127.0.0.1')
  })

  test.each([
    [1, '198.51.100.2'],
    [2, '198.51.100.1'],
    [3, '127.0.0.1'],
  ])('Behind %i proxies is the one that the outermost of them saw', async (hops, address) => {
    server.close().closeAllConnections()
    await open(hops)
    await send({ headers: claims })
    expect(seen[0]?.address).toBe(address)
  })
})

test('Each request has one line in the log, without its query and tokens', async () => {
  await send({ path: '/api/orders/c2VjcmV0/events?key=c2VjcmV0', headers: { 'x-request-id': 'r1' } })
  await send({ method: 'POST', path: '/invitations/%63%32VjcmV0', headers: { 'content-length': 70_000 } })
  await vi.waitFor(() => expect(lines).toHaveLength(2), { timeout: 5000 })
  expect(lines[0]).toMatchObject({ method: 'GET', path: '/api/orders/***/events', status: 200, requestId: 'r1' })
  expect(lines[1]).toMatchObject({ method: 'POST', path: '/invitations/***', status: 413 })
  expect(JSON.stringify(lines)).not.toContain('c2V')
})

test('A sender of headers that does not finish is answered with 408', { timeout: 30_000 }, async () => {
  server.headersTimeout = 200
  const answer = await raw('POST /x HTTP/1.1\r\nhost: x\r\n')
  expect(answer).toMatch(/^HTTP\/1\.1 408 /)
  expect(seen).toEqual([])
})

test(
  'A sender of a body that does not finish is answered with 408, and its handler ends',
  { timeout: 30_000 },
  async () => {
    server.requestTimeout = 300
    server.headersTimeout = 200
    const answer = await raw('POST /x HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n\r\nabc')
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
    await vi.waitFor(() => expect(seen[0]?.failed).toBe(true), { timeout: 5000 })
  },
)

test('A failing handler is answered with 500, and the next request is served', async () => {
  const failures = vi.spyOn(log, 'error').mockImplementation(() => undefined)
  server.close().closeAllConnections()
  let calls = 0
  server = createServer(
    (_request, response) => {
      calls += 1
      if (calls === 1) return Promise.reject(new Error('no'))
      response.end()
      return Promise.resolve()
    },
    { trustedProxyHops: 0 },
  ).listen(port, '127.0.0.1')
  await once(server, 'listening')
  expect((await send({})).status).toBe(500)
  expect((await send({})).status).toBe(200)
  expect(failures).toHaveBeenCalledOnce()
})
