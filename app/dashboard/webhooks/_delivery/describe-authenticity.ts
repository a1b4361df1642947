import { z } from 'zod'
import type { Translator } from '@/messages/translator'

const position = z.number().int().min(0)
const authenticitySchema = z.object({
  urlKey: position,
  signature: z.object({ scheme: z.string(), secret: position }).nullable(),
})

/**
 * Which secrets the URL's key and the signature were made with. The settings list the newest secret first, so position 1 is
 * the current one. What an older version of the program stored in another shape is shown as JSON.
 */
export function describeAuthenticity(t: Translator<'webhooks'>, stored: unknown): string {
  const parsed = authenticitySchema.safeParse(stored)
  if (!parsed.success) return JSON.stringify(stored)
  const { urlKey, signature } = parsed.data
  const keyPosition = urlKey + 1
  if (!signature) return t('authenticity.unsigned', { keyPosition })
  const { scheme, secret } = signature
  return t('authenticity.signed', { keyPosition, scheme, secretPosition: secret + 1 })
}
