import type { LoggerInstance } from 'next-auth'
import { z } from 'zod'
import { log } from '@/lib/log'

const messageSchema = z.union([
  z.object({ error: z.object({ message: z.string() }) }).transform(({ error }) => error.message),
  z.object({ message: z.string() }).transform(({ message }) => message),
])

/** next-auth's errors and warnings as log lines: its code and the error's message. Its other metadata is not logged. */
export const authLogger: Pick<LoggerInstance, 'error' | 'warn'> = {
  error: (code, metadata) => log.error({ code, why: errorMessageOf(metadata) }, 'next-auth: error'),
  warn: (code) => log.warn({ code }, 'next-auth: warning'),
}

/** The message of an error, or of one inside; null for anything else. */
export function errorMessageOf(metadata: unknown): string | null {
  return messageSchema.safeParse(metadata).data ?? null
}
