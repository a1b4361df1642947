import { STATUS_CODES, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Time for the answer to arrive before the connection is closed although the client still sends. */
const LINGER_MS = 1000

/**
 * Answers without reading what is left of the request, and closes the connection. `response.end()` would not do: Node
 * then reads the rest, or closes at once, and a client that is still sending loses the answer.
 *
 * @param socket of the request when it came: whoever handled it may have taken it from the request since
 */
export function refuse(socket: Socket, response: ServerResponse, status: number): void {
  response.statusCode = status
  // Another answer is on this connection: it has begun, or it is that of an earlier request.
  if (response.headersSent || response.socket !== socket) socket.destroy()
  else refuseConnection(socket, status, String(response.getHeader('x-request-id') ?? ''))
}

/** The same for a connection without a readable request. */
export function refuseConnection(socket: Socket, status: number, requestId = ''): void {
  const text = STATUS_CODES[status] ?? 'Refused'
  const fields = {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    connection: 'close',
    ...(status === 429 || status === 503 ? { 'retry-after': '5' } : {}),
    ...(requestId === '' ? {} : { 'x-request-id': requestId }),
  }
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`)
  socket.end([`HTTP/1.1 ${status} ${text}`, ...lines, '', text].join('\r\n'))
  setTimeout(() => socket.destroy(), LINGER_MS).unref()
}

/** An answer can be complete before its request is. Node would read the rest without end; it gets a moment. */
export function closeAfterEarlyAnswer(request: IncomingMessage, response: ServerResponse): void {
  const { socket } = request
  response.once('finish', () => {
    if (request.complete) return
    const timer = setTimeout(() => (request.complete ? undefined : socket.destroy()), LINGER_MS)
    socket.once('close', () => clearTimeout(timer))
  })
}
