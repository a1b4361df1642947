import { once } from 'node:events'
import { Server } from 'node:http'
import next from 'next'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { sendConsoleToLog } from './console-to-log'
import { Drain } from './drain'
import { createServer } from './http/create-server'
import { MOST_WAITING_CONNECTIONS } from './http/limits'
import { logStrayErrors } from './stray-errors'

/*
 * The process that serves the built shop: Next behind our own HTTP server. `npm start` bundles this file into
 * .next/server.mjs, so that it runs without a loader of TypeScript.
 */

try {
  sendConsoleToLog()
  await serve()
} catch (error) {
  log.fatal({ err: error }, 'the shop could not start')
  process.exit(1)
}

async function serve(): Promise<void> {
  const { port, bindAddress, trustedProxyHops } = env()
  // Next would take over the server's upgrades to WebSockets, past every limit; nothing here uses them.
  const app = next({ dev: false, dir: process.cwd(), hostname: 'localhost', port, httpServer: new Server() })
  await app.prepare()
  const server = createServer(app.getRequestHandler(), { trustedProxyHops })
  const drain = new Drain(server)
  server.listen({ port, host: bindAddress ?? undefined, backlog: MOST_WAITING_CONNECTIONS })
  await once(server, 'listening')
  log.info({ port, address: bindAddress ?? 'all' }, 'the shop listens')

  let ending: Promise<void> | undefined
  const end = (how: { isUrgent: boolean }) => (ending ??= drain.run(how))
  logStrayErrors(() => end({ isUrgent: true }))
  process.on('SIGTERM', () => void end({ isUrgent: false }).finally(() => process.exit(0)))
  process.on('SIGINT', () => void end({ isUrgent: true }).finally(() => process.exit(0)))
}
