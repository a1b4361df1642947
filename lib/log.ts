import { pino } from 'pino'
import { env } from '@/lib/env'

/**
 * One JSON line per entry. Say ids and outcomes; never a card number, a key, an address or a request body.
 */
export const log = pino({
  level: env().logLevel,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: ['*.authorization', '*.apiKey', '*.key', '*.secret', '*.password', '*.email', '*.body', '*.linkUrl'],
})
