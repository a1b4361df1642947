import type { IncomingMessage, ServerResponse } from 'node:http'
import { log } from '@/lib/log'
import { maskPath } from './mask-path'
import { splitTarget } from './normalize-target'

/** Writes one line for a request when its answer is complete or its connection is gone. */
export function logAccess(request: IncomingMessage, response: ServerResponse, requestId: string): void {
  const began = performance.now()
  const { method, socket } = request
  const path = maskPath(splitTarget(request.url ?? '').path)
  const before = socket.bytesWritten
  response.once('close', () => {
    const ms = Math.round(performance.now() - began)
    const isWhole = response.writableFinished || response.statusCode >= 400
    const line = { requestId, method, path, status: response.statusCode, ms, bytes: socket.bytesWritten - before }
    log.info(isWhole ? line : { ...line, aborted: true }, 'request')
  })
}
