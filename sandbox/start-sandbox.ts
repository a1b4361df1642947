import { createAdaptorServer } from '@hono/node-server'
import { createApp } from './create-app'
import { createSandbox, type Sandbox } from './sandbox'
import type { Settings } from './settings'

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
  const stop = () =>
    new Promise<void>((resolve) => {
      sandbox.scheduler.stop()
      server.close(() => {
        sandbox.store.close()
        resolve()
      })
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
  return { sandbox, port, stop }
}
