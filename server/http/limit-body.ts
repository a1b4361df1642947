import type { IncomingMessage } from 'node:http'

/** Whether a request says itself that its body is longer than allowed. */
export function isDeclaredTooLong({ headers }: IncomingMessage, mostBytes: number): boolean {
  return Number(headers['content-length'] ?? 0) > mostBytes
}

/**
 * Counts the body while Node hands it to whoever reads it, without holding it. Once it is too long nothing more of it
 * arrives: Node stops reading from the connection, because `push` returns false and reading never resumes.
 *
 * @param onTooLong called once
 */
export function limitBody(request: IncomingMessage, mostBytes: number, onTooLong: () => void): void {
  const push = request.push.bind(request)
  let bytes = 0
  request.push = (chunk: Buffer | null, encoding?: BufferEncoding) => {
    if (bytes > mostBytes) return false
    bytes += chunk?.length ?? 0
    if (bytes <= mostBytes) return push(chunk, encoding)
    request._read = () => undefined
    onTooLong()
    return false
  }
}
