import { pino } from 'pino'
import { env } from '@/lib/env'
import { redactJson, secretNames } from '@/lib/redact'
import { requestContext } from '@/lib/request-context'

// Beside codes and keys: tokens of pages, personal data and whole bodies.
const unsaid = secretNames(
  ...['key', String.raw`\w*token`, '(?:set-)?cookie', 'body', 'link_?url'],
  ...['email', 'card', 'phone(?:_?number)?', '(?:billing|shipping)_?(?:address|details)'],
)

/**
 * One JSON line per entry, with the id of the request it belongs to. Log ids and outcomes; never a card number, a key, an address or a request body.
 */
export const log = pino({
  level: env().logLevel,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  // A copy: pino adds the line's members to it.
  mixin: () => ({ ...requestContext.getStore() }),
  // The last safeguard, at any depth of a line and in anything that a library's error quotes.
  hooks: { streamWrite: (line) => redactJson(line, unsaid) },
})
