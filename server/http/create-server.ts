import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { CLIENT_ADDRESS_HEADER } from '@/lib/client-address'
import { isDraining } from '@/lib/draining'
import { log } from '@/lib/log'
import { logCounted } from '@/lib/log-counted'
import { requestContext } from '@/lib/request-context'
import { findClientAddress } from './find-client-address'
import { isDeclaredTooLong, limitBody } from './limit-body'
import { limitConnections } from './limit-connections'
import * as limits from './limits'
import { logAccess } from './log-access'
import { normalizeTarget, splitTarget } from './normalize-target'
import { closeAfterEarlyAnswer, refuse, refuseConnection } from './refuse'
import { requestIdOf } from './request-id'
import { RequestPlaces } from './request-places'

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

type Settings = { trustedProxyHops: number }

/** The HTTP server in front of Next: every request gets its limits, an id, a client address and a line in the log. */
export function createServer(handle: Handler, { trustedProxyHops }: Settings): Server {
  const server = createHttpServer({
    maxHeaderSize: limits.LONGEST_HEADERS_BYTES,
    headersTimeout: limits.HEADERS_TIMEOUT_MS,
    requestTimeout: limits.REQUEST_TIMEOUT_MS,
    connectionsCheckingInterval: limits.TIMEOUTS_LOOK_EVERY_MS,
    keepAliveTimeout: limits.KEEP_ALIVE_MS,
    noDelay: true,
  })
  server.setTimeout(limits.SILENCE_TIMEOUT_MS)
  limitConnections(server, { isBehindProxy: trustedProxyHops > 0, onRefused: () => logCounted('too many connections') })
  const latest = new WeakMap<Socket, ServerResponse>()
  const serve = serveWith(handle, trustedProxyHops)
  const onRequest = (request: IncomingMessage, response: ServerResponse) => {
    latest.set(request.socket, response)
    serve(request, response)
  }
  server.on('request', onRequest)
  // Without a listener Node asks for the body of a request that may be refused.
  server.on('checkContinue', onRequest)
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    answerUnreadable(error, socket, latest.get(socket))
  })
  return server
}

function serveWith(handle: Handler, trustedProxyHops: number) {
  const places = new RequestPlaces()
  return (request: IncomingMessage, response: ServerResponse): void => {
    const { socket } = request
    const requestId = requestIdOf(request)
    const address = findClientAddress(request, trustedProxyHops)
    request.headers['x-request-id'] = requestId
    request.headers[CLIENT_ADDRESS_HEADER] = address
    response.setHeader('x-request-id', requestId)
    const writeLine = logAccess(request, response, requestId)
    const refuseWith = (code: number) => {
      refuse(socket, response, code)
      writeLine()
    }
    if (isDraining()) response.shouldKeepAlive = false

    const status = refusalOf(request)
    if (status !== null) {
      refuseWith(status)
      return
    }
    const { path } = splitTarget(request.url ?? '')
    const place = places.take(address, path)
    if (typeof place === 'number') {
      refuseWith(place)
      return
    }
    response.once('close', place)

    limitBody(request, limits.longestBody(path), () => refuseWith(413))
    closeAfterEarlyAnswer(request, response)
    if (request.headers.expect !== undefined) response.writeContinue()
    void requestContext.run({ requestId }, () => answer(handle, request, response))
  }
}

/** The status with which a request is refused by its form; as a side effect its address is normalized. */
function refusalOf(request: IncomingMessage): number | null {
  const target = request.url ?? ''
  if (target.length > limits.LONGEST_URL_BYTES) return 414
  const normalized = normalizeTarget(target)
  if (normalized === null) return 400
  request.url = normalized
  return isDeclaredTooLong(request, limits.longestBody(splitTarget(normalized).path)) ? 413 : null
}

async function answer(handle: Handler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await handle(request, response)
  } catch (error) {
    log.error({ err: error }, 'a request failed')
    if (response.headersSent) response.destroy()
    else response.writeHead(500).end()
  }
}

/** Answers what Node could not read as a request, or what came too slowly. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket, latest: ServerResponse | undefined): void {
  const status = UNREADABLE[error.code ?? ''] ?? 400
  const isAnswering = latest !== undefined && !latest.writableEnded && latest.headersSent
  if (GONE.includes(error.code ?? '') || !socket.writable || isAnswering) {
    socket.destroy()
    return
  }
  logCounted('an unreadable request', { status })
  if (latest !== undefined && !latest.writableEnded) latest.statusCode = status
  refuseConnection(socket, status)
}

/** The connection ended in the middle of a request. */
const GONE = ['ECONNRESET', 'EPIPE', 'HPE_INVALID_EOF_STATE']
const UNREADABLE: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }
