import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { Sandbox } from '../sandbox'
import { exportLedger } from './export-ledger'

/** For development only: nobody is asked who they are, which is why the sandbox listens on this machine alone. */
export function controlRoutes(sandbox: Sandbox): Hono<{ Bindings: HttpBindings }> {
  const routes = new Hono<{ Bindings: HttpBindings }>()
  routes.get('/ledger', (context) => context.json(exportLedger(sandbox)))
  return routes
}
