import { format, stripVTControlCharacters } from 'node:util'
import { log } from '@/lib/log'
import { isClientGone } from './log-request-error'

const LEVELS = { debug: 'debug', log: 'info', info: 'info', warn: 'warn', error: 'error' } as const

/** What Next, packages and Node itself print becomes lines of the log, so that the output is one stream of JSON. */
export function sendConsoleToLog(): void {
  for (const [method, level] of Object.entries(LEVELS)) {
    Reflect.set(console, method, (...parts: unknown[]) => {
      const text = stripVTControlCharacters(format(...parts)).trim()
      // Next prints it as an error; log-request-error.ts says it, too.
      if (parts.some(isClientGone)) return
      if (text !== '') log[level]({ from: 'console' }, text)
    })
  }
  process.removeAllListeners('warning')
  process.on('warning', (err) => log.warn({ from: 'node', err }, err.message))
}
