import { z } from 'zod'

/**
 * A form that could not be submitted, because its page is from another build: what was typed, handed from proxy.ts to the
 * page in this header. A browser that sets it fills its own page only.
 */
export const UNSENT_FORM_HEADER = 'x-unsent-form'

const fieldsSchema = z.record(z.string(), z.string())

export function writeUnsentForm(fields: Record<string, string>): string {
  return encodeURIComponent(JSON.stringify(fields))
}

/** Null for what writeUnsentForm did not write. */
export function parseUnsentForm(text: string): Record<string, string> | null {
  try {
    return fieldsSchema.parse(JSON.parse(decodeURIComponent(text)))
  } catch {
    return null
  }
}
