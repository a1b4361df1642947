/* Reading of a webhook's bytes, which may be anything. All but receiving them is pure, and fuzzed (testing/fuzz). */

export const LONGEST_BODY_BYTES = 64 * 1024

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

/**
 * The bytes as text that PostgreSQL can hold. What is not UTF-8 is replaced: a name in another encoding must not hide
 * the id beside it. A text with NUL, as UTF-16 has, is marked at its beginning, and is then not JSON.
 */
export function readText(bytes: Buffer): string {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  return text.includes('\0') ? `\ufffd${text.replaceAll('\0', '')}` : text
}
