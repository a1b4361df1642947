import type { LoggerInstance } from 'next-auth'
import { z } from 'zod'
import { log } from '@/lib/log'

const saidSchema = z.union([
  z.object({ error: z.object({ message: z.string() }) }).transform(({ error }) => error.message),
  z.object({ message: z.string() }).transform(({ message }) => message),
])

/** What next-auth has to say, as lines of our log: its code and the error's words. The rest of what it holds is not kept. */
export const authLogger: Pick<LoggerInstance, 'error' | 'warn'> = {
  error: (code, metadata) => log.error({ code, why: wordsOf(metadata) }, 'next-auth: error'),
  warn: (code) => log.warn({ code }, 'next-auth: warning'),
}

/** The message of an error, or of one inside, as next-auth hands it over; null for anything else. */
export function wordsOf(metadata: unknown): string | null {
  return saidSchema.safeParse(metadata).data ?? null
}
