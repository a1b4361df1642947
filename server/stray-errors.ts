import { log } from '@/lib/log'

/**
 * Errors that nobody handles. A rejection is logged: one forgotten `catch` must not let a stranger end the process. After
 * an exception the state of the process is unknown: it ends, and is started again.
 *
 * @param end finishes what is open
 */
export function logStrayErrors(end: () => Promise<void>): void {
  process.on('unhandledRejection', (err) => log.error({ err }, 'a rejection was not handled'))
  process.on('uncaughtException', (err) => {
    log.fatal({ err }, 'an exception was not caught, and this process ends')
    void end().finally(() => process.exit(1))
  })
}
