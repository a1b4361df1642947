import { pino } from 'pino'
import { env } from '@/lib/env'
import { redactJson, secretNames } from '@/lib/redact'

// Beside codes and keys: what opens a page, who a person is, and whole bodies.
const unsaid = secretNames(
  ...['key', String.raw`\w*token`, '(?:set-)?cookie', 'body', 'link_?url'],
  ...['email', 'card', 'phone(?:_?number)?', '(?:billing|shipping)_?(?:address|details)'],
)

/**
 * One JSON line per entry. Say ids and outcomes; never a card number, a key, an address or a request body.
 */
export const log = pino({
  level: env().logLevel,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  // The last net, at any depth of a line and in whatever a library's error may quote.
  hooks: { streamWrite: (line) => redactJson(line, unsaid) },
})
