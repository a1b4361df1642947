import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import type { ChargeRequest } from '../payments/charge-request'
import { finishChallenge } from '../payments/pay-link'
import { languageOf } from '../page/language'
import { pageResponse } from '../page/layout'
import { challengePage, statePage } from '../page/other-pages'
import { texts } from '../page/texts'
import type { Sandbox } from '../sandbox'
import type { Answer } from './answer'
import { afterAnswer, type SandboxContext } from './break-answer'

/** Contract section 7: `success: true` here says only that the challenge has begun, and it is `statusCode`. */
export function challengeStart(sandbox: Sandbox, request: ChargeRequest): Answer {
  const { id } = sandbox.challenges.start(request)
  const token = [{ alg: 'none', typ: 'JWT' }, { challenge: id }, {}].map(base64Url).join('.')
  const account = base64Url({ mid: request.merchantId })
  const url = `${sandbox.settings.url}/integration/3ds?_token=${token}&_c=${Date.now()}&_a=${account}`
  return { status: 200, body: { url, statusCode: 200, success: true, redirect_url: url } }
}

export function direct3dsRoutes(sandbox: Sandbox): Hono<{ Bindings: HttpBindings }> {
  const routes = new Hono<{ Bindings: HttpBindings }>()
  routes.get('/integration/3ds', (context) => show(sandbox, context))
  routes.post('/integration/3ds', (context) => answer(sandbox, context))
  return routes
}

function show(sandbox: Sandbox, context: SandboxContext): Promise<Response> {
  const language = languageOf(context)
  const challenge = sandbox.challenges.find(challengeId(context))
  if (!challenge) return missing(context)
  const action = `/integration/3ds${new URL(context.req.url).search}`
  return pageResponse({
    title: texts[language].challenge.title,
    language,
    body: challengePage(sandbox, { challenge, action, language }),
  })
}

async function answer(sandbox: Sandbox, context: SandboxContext): Promise<Response> {
  const challenge = sandbox.challenges.take(challengeId(context))
  if (!challenge) return missing(context)
  const form = await context.req.parseBody()
  const choice = form.answer === 'approve' ? 'approve' : 'fail'
  const result = await finishChallenge(sandbox, {
    challenge,
    answer: choice,
    afterAnswer: afterAnswer(context, sandbox.scheduler),
  })
  return result.kind === 'done' ? context.redirect(result.redirect, 303) : missing(context)
}

function missing(context: SandboxContext): Promise<Response> {
  const language = languageOf(context)
  return pageResponse(
    { title: texts[language].states.missing.title, language, body: statePage('missing', language, null) },
    404,
  )
}

function challengeId(context: SandboxContext): string {
  const payload = (context.req.query('_token') ?? '').split('.')[1] ?? ''
  return /"challenge":"([0-9a-f-]{36})"/.exec(Buffer.from(payload, 'base64url').toString('utf8'))?.[1] ?? ''
}

function base64Url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
