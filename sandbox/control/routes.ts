import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { z } from 'zod'
import { jsonResponse, ok, refuse, refuseInvalid, type Answer } from '../api/answer'
import { afterAnswer, type SandboxContext } from '../api/break-answer'
import { faultChangeSchema } from '../behaviour/faults'
import { switchChangeSchema } from '../behaviour/switches'
import type { Sandbox } from '../sandbox'
import { arm, armSchema, letTimePass, passSchema, reset, resetSchema } from './arm'
import { exportLedger, exportWebhook } from './export-ledger'
import { faultKey } from './find-target'
import { controlPage } from './control-page'
import { formRoutes } from './form-routes'
import { importLedger, importSchema } from './import-ledger'
import { controlPay, paySchema } from './pay'
import { trigger, triggerSchema } from './trigger'

/** For development only: there is no authentication, so the sandbox listens on the loopback interface only. */
export function controlRoutes(sandbox: Sandbox): Hono<{ Bindings: HttpBindings }> {
  const routes = new Hono<{ Bindings: HttpBindings }>()
  routes.use(refuseForeignPages)
  routes.get('/', (context) => controlPage(sandbox, context.req.query('note')))
  routes.route('/form', formRoutes(sandbox))
  routes.get('/ledger', (context) => context.json(exportLedger(sandbox)))
  routes.post('/ledger', (context) => withBody(context, importSchema, (past) => importLedger(sandbox, past)))
  routes.get('/webhooks', (context) => context.json([...sandbox.store.webhooks.values()].map(exportWebhook)))
  routes.get('/switches', (context) => context.json(sandbox.behaviour.switches))
  routes.put('/switches', (context) =>
    withBody(context, switchChangeSchema, (change) => ok(sandbox.behaviour.changeSwitches(change))),
  )
  faultRoutes(routes, sandbox)
  routes.post('/arm', (context) => withBody(context, armSchema, (order) => arm(sandbox, order)))
  routes.post('/pay', (context) =>
    withBody(context, paySchema, (order) => controlPay(sandbox, order, afterAnswer(context, sandbox.scheduler))),
  )
  routes.post('/trigger', (context) => withBody(context, triggerSchema, (order) => trigger(sandbox, order)))
  routes.post('/reset', (context) => withBody(context, resetSchema, (what) => reset(sandbox, what)))
  routes.post('/pass', (context) => withBody(context, passSchema, (time) => letTimePass(sandbox, time)))
  routes.get('/quiet', async (context) => {
    await sandbox.scheduler.quiet()
    return context.json({ quiet: true })
  })
  routes.get('/activity', (context) => context.json(sandbox.scheduler.counts()))
  return routes
}

function faultRoutes(routes: Hono<{ Bindings: HttpBindings }>, sandbox: Sandbox): void {
  const { behaviour } = sandbox
  routes.get('/faults', (context) =>
    context.json({ all: behaviour.defaults, each: Object.fromEntries(behaviour.perPayment) }),
  )
  routes.put('/faults', (context) =>
    withBody(context, faultChangeSchema, (change) => ok(behaviour.changeDefaults(change))),
  )
  routes.put('/faults/:name', (context) => {
    const key = faultKey(sandbox, context.req.param('name'))
    return withBody(context, faultChangeSchema, (change) => ok(behaviour.changeFor(key, change)))
  })
  routes.delete('/faults/:name', (context) => {
    behaviour.perPayment.delete(faultKey(sandbox, context.req.param('name')))
    return context.json({ ok: true })
  })
}

async function withBody<T>(
  context: SandboxContext,
  schema: z.ZodType<T>,
  action: (body: T) => Promise<Answer> | Answer,
): Promise<Response> {
  const given: unknown = await context.req.json().catch(() => ({}))
  const body = schema.safeParse(given)
  return jsonResponse(body.success ? await action(body.data) : refuseInvalid(body.error))
}

/** Refuses requests from other web pages open in the developer's browser. */
async function refuseForeignPages(context: SandboxContext, next: () => Promise<void>): Promise<Response | undefined> {
  if (context.req.header('sec-fetch-site') === 'cross-site' && context.req.method !== 'GET')
    return jsonResponse(refuse(403, 'Not from here'))
  await next()
  return undefined
}
