import { createServer, type IncomingHttpHeaders } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSettings } from '../settings'
import { startSandbox, type Running } from '../start-sandbox'

export type Received = { path: string; headers: IncomingHttpHeaders; body: Buffer; tookMs: number }

export type Pair = {
  running: Running
  url: string
  shop: {
    url: string
    received: Received[]
    next: () => Promise<Received>
    answerWith: (...statuses: number[]) => void
    forget: () => void
  }
  stop: () => Promise<void>
}

/** A sandbox on a free port and a merchant's server that only listens, both over real HTTP. */
export async function startPair(environment: Record<string, string> = {}): Promise<Pair> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-test-'))
  const running = await startSandbox(readSettings({ SANDBOX_PORT: '0', SANDBOX_DATA_DIR: dataDir, ...environment }))
  const shop = await startShop()
  const stop = async () => {
    await running.stop()
    await shop.stop()
    if (environment.SANDBOX_DATA_DIR === undefined) rmSync(dataDir, { recursive: true })
  }
  return { running, url: `http://127.0.0.1:${running.port}`, shop, stop }
}

async function startShop() {
  const received: Received[] = []
  const waiting: ((one: Received) => void)[] = []
  let unread = 0
  let statuses: number[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    const startedAt = Date.now()
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const tookMs = Date.now() - startedAt
      const one = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts), tookMs }
      received.push(one)
      response.writeHead(statuses.shift() ?? 200).end()
      const waiter = waiting.shift()
      if (waiter) waiter(one)
      else unread += 1
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    /** The next answers in order; 200 after them. */
    answerWith: (...codes: number[]) => void (statuses = codes),
    forget: () => {
      received.length = 0
      unread = 0
    },
    /** The next webhook that no caller has received yet. */
    next: () => {
      const one = received[received.length - unread]
      if (unread > 0 && one) {
        unread -= 1
        return Promise.resolve(one)
      }
      return new Promise<Received>((resolve) => waiting.push(resolve))
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
