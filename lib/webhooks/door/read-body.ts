import { z } from 'zod'

/* What a webhook's bytes are, whoever sent them: pure, and fuzzed (e2e/fuzz). */

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

// No more letters than a merchant id may have, and none that a column would not take.
const naming = z.object({ merchant_details: z.object({ mid: z.string().regex(/^[!-~]{1,128}$/) }) })

/** The gateway merchant id that a body names; null if it names none. */
export function readNamedMerchant(body: string): string | null {
  const parsed = naming.safeParse(JSON.parse(body))
  return parsed.success ? parsed.data.merchant_details.mid : null
}
