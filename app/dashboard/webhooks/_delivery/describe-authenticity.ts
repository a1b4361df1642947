import { z } from 'zod'

const position = z.number().int().min(0)
const authenticitySchema = z.object({
  urlKey: position,
  signature: z.object({ scheme: z.string(), secret: position }).nullable(),
})

/** In words. What an older version of the program kept in another shape is shown as it is. */
export function describeAuthenticity(stored: unknown): string {
  const parsed = authenticitySchema.safeParse(stored)
  if (!parsed.success) return JSON.stringify(stored)
  const { urlKey, signature } = parsed.data
  const key = `The key in its address was made with ${describeSecret(urlKey)}.`
  if (!signature) return `${key} It was not signed.`
  return `${key} Its signature (${signature.scheme}) was made with ${describeSecret(signature.secret)}.`
}

/** Secrets stand in the settings newest first, so that they can be changed without a gap. */
function describeSecret(index: number): string {
  return index === 0 ? 'the newest secret' : `an older secret, number ${index + 1} of the settings`
}
