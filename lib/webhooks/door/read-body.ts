/* Reading of a webhook's bytes, which may be anything. Decoding them is pure, and fuzzed (testing/fuzz). */

const LONGEST_BODY_BYTES = 64 * 1024

/** The raw body, or null as soon as it exceeds the limit; the rest is not read. */
export async function readBody(request: Request): Promise<Buffer | null> {
  if (Number(request.headers.get('content-length')) > LONGEST_BODY_BYTES) return null
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > LONGEST_BODY_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The bytes as text; null if they are not UTF-8. */
export function decodeUtf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

export function isJsonObject(body: string): boolean {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
