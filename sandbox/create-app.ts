import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { refuse, jsonResponse } from './api/answer'
import { direct3dsRoutes } from './api/direct-3ds'
import { apiRoutes } from './api/routes'
import { controlRoutes } from './control/routes'
import { pageRoutes } from './page/routes'
import type { Sandbox } from './sandbox'

export function createApp(sandbox: Sandbox): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>()
  app.get('/healthz', (context) => context.json({ ok: true }))
  app.get('/', (context) => context.redirect('/control', 302))
  app.route('/api/v1', apiRoutes(sandbox))
  app.route('/', direct3dsRoutes(sandbox))
  app.route('/control', controlRoutes(sandbox))
  app.route('/', pageRoutes(sandbox))
  app.notFound(() => jsonResponse(refuse(404, 'Not found')))
  app.onError(() => jsonResponse(refuse(500, 'Internal error')))
  return app
}
