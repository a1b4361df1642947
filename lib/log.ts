import { pino } from 'pino'
import { env } from '@/lib/env'
import { redactJson } from '@/lib/redact'

/**
 * One JSON line per entry. Say ids and outcomes; never a card number, a key, an address or a request body.
 */
export const log = pino({
  level: env().logLevel,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  // The last net, under whatever a library's error may quote: card numbers and our keys are masked in every line.
  hooks: { streamWrite: redactJson },
  redact: ['*.authorization', '*.apiKey', '*.key', '*.secret', '*.password', '*.email', '*.body', '*.linkUrl'],
})
