import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { z } from 'zod'
import type { SandboxContext } from '../api/break-answer'
import { faultChangeSchema } from '../behaviour/faults'
import { switchChangeSchema } from '../behaviour/switches'
import type { Sandbox } from '../sandbox'
import { arm, armSchema, reset } from './arm'
import { trigger, triggerSchema } from './trigger'

/** The control page's forms: the same actions, then a redirect to the page with a message. */
export function formRoutes(sandbox: Sandbox): Hono<{ Bindings: HttpBindings }> {
  const routes = new Hono<{ Bindings: HttpBindings }>()
  routes.post('/arm', (context) =>
    submit(context, armSchema, (order) => describe(arm(sandbox, order).body, `Armed: ${order.fault}.`)),
  )
  routes.post('/trigger', (context) =>
    submit(context, triggerSchema, async (order) =>
      describe((await trigger(sandbox, order)).body, `Done: ${order.kind}.`),
    ),
  )
  routes.post('/switches', (context) =>
    submitJson(context, switchChangeSchema, (change) => sandbox.behaviour.changeSwitches(change)),
  )
  routes.post('/faults', (context) =>
    submitJson(context, faultChangeSchema, (change) => sandbox.behaviour.changeDefaults(change)),
  )
  routes.post('/reset', (context) => {
    reset(sandbox, { ledger: false })
    return back(context, 'Faults and switches are reset.')
  })
  return routes
}

async function submit<T>(
  context: SandboxContext,
  schema: z.ZodType<T>,
  action: (body: T) => Promise<string> | string,
): Promise<Response> {
  const form = formSchema.parse(await context.req.parseBody())
  const body = schema.safeParse(form)
  return back(context, body.success ? await action(body.data) : sentenceOf(body.error))
}

async function submitJson<T>(
  context: SandboxContext,
  schema: z.ZodType<T>,
  action: (body: T) => unknown,
): Promise<Response> {
  const { json } = z.object({ json: z.string().catch('') }).parse(await context.req.parseBody())
  const body = schema.safeParse(readJson(json))
  if (!body.success) return back(context, sentenceOf(body.error))
  action(body.data)
  return back(context, 'Saved.')
}

/** Empty fields count as not given; a value is a number. */
const formSchema = z.record(z.string(), z.string()).transform((fields) => {
  const given = Object.entries(fields).filter(([, value]) => value.trim() !== '')
  return Object.fromEntries(given.map(([name, value]) => [name, name === 'value' ? Number(value) : value.trim()]))
})

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function describe(body: object, otherwise: string): string {
  return 'message' in body && typeof body.message === 'string' ? `${body.message}.` : otherwise
}

function sentenceOf(error: z.ZodError): string {
  const issue = error.issues[0]
  return `Not saved: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`
}

function back(context: SandboxContext, note: string): Response {
  return context.redirect(`/control?note=${encodeURIComponent(note)}`, 303)
}
