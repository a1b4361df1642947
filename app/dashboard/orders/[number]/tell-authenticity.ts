import { z } from 'zod'

const authenticitySchema = z.object({
  urlKey: z.number().int().min(0),
  signature: z.record(z.string(), z.unknown()).nullable(),
})

/** In words. What an older version of the program kept in another shape is shown as it is. */
export function tellAuthenticity(stored: unknown): string {
  const parsed = authenticitySchema.safeParse(stored)
  if (!parsed.success) return JSON.stringify(stored)
  const { urlKey, signature } = parsed.data
  const secret = urlKey === 0 ? 'the newest secret' : `secret number ${urlKey + 1} of the settings, an older one`
  const key = `The key in its address was made with ${secret}.`
  return signature === null ? `${key} It was not signed.` : `${key} Its signature was right: ${JSON.stringify(signature)}`
}
