import { createAdaptorServer } from '@hono/node-server'
import { createApp } from './create-app'
import { createSandbox, type Sandbox } from './sandbox'
import { runLateChanges } from './payments/settle-pending'
import type { Settings } from './settings'

/** How often planned changes of status are looked for. */
const LOOK_EVERY_MS = 500

export type Running = { sandbox: Sandbox; port: number; stop: () => Promise<void> }

/** Port 0 takes a free one; the hosted page's address then carries it. */
export async function startSandbox(settings: Settings): Promise<Running> {
  const own = { ...settings }
  const sandbox = createSandbox(own)
  const server = createAdaptorServer({ fetch: createApp(sandbox).fetch })
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject)
    server.listen(settings.port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : settings.port)
    })
  }).catch((error: unknown) => {
    sandbox.store.close()
    throw error
  })
  if (settings.port === 0) own.url = `http://localhost:${port}`
  const looking = setInterval(() => {
    if (sandbox.lateChanges.isDue(sandbox.now())) void sandbox.scheduler.run(() => runLateChanges(sandbox))
  }, LOOK_EVERY_MS)
  const stop = () =>
    new Promise<void>((resolve) => {
      clearInterval(looking)
      sandbox.scheduler.stop()
      server.close(() => {
        sandbox.store.close()
        resolve()
      })
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
  return { sandbox, port, stop }
}
