import { redactJson } from '@/lib/redact'

/* What a webhook's bytes are, apart from where they come from and where they go: pure, and fuzzed (e2e/fuzz). */

/** The bytes as text; null if they are not UTF-8. */
export function decodeBody(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** The text as it may be stored, with card data masked; null if it is not a JSON object. */
export function redactBody(text: string): string | null {
  return isJsonObject(text) ? redactJson(text) : null
}

function isJsonObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}
