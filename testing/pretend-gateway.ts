import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/*
 * A stub gateway for unit tests: real HTTP, and only the answers that a test sets. The complete gateway is the
 * sandbox. Loaded before the settings are read, because its address is one of them.
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
  /** Ids whose status was requested, in order. */
  asked,
  /** Bodies of the requests for payment links. */
  links,
  /** Requests for captures, voids and refunds. */
  operations,
  /** Sets the status answer of a transaction; a string is sent as it is. */
  says(gatewayTransactionId: string, body: unknown, status = 200): void {
    answers.set(gatewayTransactionId, (response) => send(response, status, body))
  },
  /** Runs an action during each status request, before it is answered. */
  meanwhile(action: (gatewayTransactionId: string) => Promise<void>): void {
    onAsked = action
  },
  /** Sets the answer to a request for a payment link; `null` closes the connection. */
  answersLinksWith(body: unknown, status = 200): void {
    onLink = (response) => (body === null ? response.destroy() : send(response, status, body))
  },
  /** Sets the answer to a capture, void or refund; `null` closes the connection after the request was received. */
  answersOperationsWith(body: unknown, status = 201): void {
    onOperation = (response) => (body === null ? response.destroy() : send(response, status, body))
  },
  /** Holds the answer to a capture, void or refund back until `answersNow`. */
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
