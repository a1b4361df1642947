import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/*
 * A gateway for unit tests: real HTTP, and it says only what a test told it to. The whole gateway, with a mind of its
 * own, is the sandbox. Loaded before the settings are read, since its address is one of them.
 */

type Say = (response: ServerResponse) => void
type Asked = { kind: string; request: unknown }

const answers = new Map<string, Say>()
const asked: string[] = []
const links: unknown[] = []
const operations: Asked[] = []
let onLink: Say = (response) =>
  send(response, 200, { id: 'link-1', url: 'https://checkout.example/HostedPaymentPage/aB3dE6gH' })

let onOperation: Say = (response) => send(response, 500, {})

let onAsked: ((gatewayTransactionId: string) => Promise<void>) | null = null

const late: (() => void)[] = []

const unknown: Say = (response) => send(response, 404, {})

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  response.writeHead(status, { 'content-type': 'application/json' }).end(text)
}

const server = createServer((request, response) => {
  const path = /\/transaction\/status\/(.+)$/.exec(request.url ?? '')?.[1]
  if (path !== undefined) {
    const id = decodeURIComponent(path)
    asked.push(id)
    const say = answers.get(id) ?? unknown
    void (onAsked?.(id) ?? Promise.resolve()).then(() => say(response))
    return
  }
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString())
    const kind = /\/(capture|refund|void)$/.exec(request.url ?? '')?.[1]
    if (kind === undefined) links.push(body)
    else operations.push({ kind, request: body })
    ;(kind === undefined ? onLink : onOperation)(response)
  })
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
server.unref()

export const pretendGatewayUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

export const pretendGateway = {
  /** Ids that were asked about, in order. */
  asked,
  /** Bodies of the requests for payment links. */
  links,
  /** Captures, voids and refunds that were asked for. */
  operations,
  /** From now on the status of this transaction is that body, or that text with another HTTP status. */
  says(gatewayTransactionId: string, body: unknown, status = 200): void {
    answers.set(gatewayTransactionId, (response) => send(response, status, body))
  },
  /** From now on this happens at the gateway's while it is asked about a transaction, before it answers. */
  meanwhile(action: (gatewayTransactionId: string) => Promise<void>): void {
    onAsked = action
  },
  /** From now on a request for a payment link gets this answer; `null` breaks the connection. */
  answersLinksWith(body: unknown, status = 200): void {
    onLink = (response) => (body === null ? response.destroy() : send(response, status, body))
  },
  /** From now on a capture, void or refund gets this answer; `null` breaks the connection after it was heard. */
  answersOperationsWith(body: unknown, status = 201): void {
    onOperation = (response) => (body === null ? response.destroy() : send(response, status, body))
  },
  /** From now on a capture, void or refund is answered only when the test says so. */
  answersOperationsLate(body: unknown): void {
    onOperation = (response) => late.push(() => send(response, 201, body))
  },
  answersNow(): void {
    for (const answer of late.splice(0)) answer()
  },
  forget(): void {
    answers.clear()
    onAsked = null
    asked.length = 0
    links.length = 0
    operations.length = 0
  },
}
