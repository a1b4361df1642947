import type { IncomingMessage, ServerResponse } from 'node:http'
import { log } from '@/lib/log'
import { maskPath } from './mask-path'
import { splitTarget } from './normalize-target'

/**
 * Writes one line for a request when its answer is complete or its connection is gone.
 *
 * @returns writes it now: the answer was written past the response
 */
export function logAccess(request: IncomingMessage, response: ServerResponse, requestId: string): () => void {
  const began = performance.now()
  const { method, socket } = request
  const path = maskPath(splitTarget(request.url ?? '').path)
  const before = socket.bytesWritten
  let isWritten = false
  const write = () => {
    if (isWritten) return
    isWritten = true
    const ms = Math.round(performance.now() - began)
    const isWhole = response.writableFinished || response.statusCode >= 400
    const line = { requestId, method, path, status: response.statusCode, ms, bytes: socket.bytesWritten - before }
    log.info(isWhole ? line : { ...line, aborted: true }, 'request')
  }
  response.once('close', write)
  return write
}
