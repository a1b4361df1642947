import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAnswer, breakAnswer, type SandboxContext } from '../api/break-answer'
import { cancelLink } from '../payments/cancel-link'
import { groupDigits } from '../cards/card-number'
import { linkState, whyNotPayable, type LinkState } from '../payments/link-state'
import { finishChallenge, payLink, type PayResult } from '../payments/pay-link'
import { findTestCard } from '../cards/test-cards'
import type { Sandbox } from '../sandbox'
import type { Link } from '../store/records'
import { languageOf, pagePath } from './language'
import { pageResponse } from './layout'
import { challengePage, statePage } from './other-pages'
import type { FormState } from './form-state'
import { paymentPage } from './payment-page'
import { readForm, readPayment } from './read-form'
import { texts } from './texts'

type LinkPage = (sandbox: Sandbox, context: SandboxContext, link: Link) => Promise<Response> | Response

/** The hosted pages. Every step is a plain form and a 303, so that it works without JavaScript. */
export function pageRoutes(sandbox: Sandbox): Hono<{ Bindings: HttpBindings }> {
  const routes = new Hono<{ Bindings: HttpBindings }>()
  for (const base of ['/HostedPaymentPage/:code', '/jp/HostedPaymentPage/:code']) {
    routes.get(base, withLink(sandbox, showPage))
    routes.post(`${base}/pay`, withLink(sandbox, pay))
    routes.post(
      `${base}/cancel`,
      withLink(sandbox, (_sandbox, context, link) => context.redirect(cancelLink(sandbox, link), 303)),
    )
    routes.get(`${base}/3ds/:challenge`, withLink(sandbox, showChallenge))
    routes.post(`${base}/3ds/:challenge`, withLink(sandbox, answer))
  }
  return routes
}

function withLink(sandbox: Sandbox, page: LinkPage): (context: SandboxContext) => Promise<Response> {
  return async (context) => {
    const link = sandbox.store.linkByCode(context.req.param('code') ?? '')
    if (!link) return showState(context, { state: 'missing', back: null, status: 404 })
    if (context.req.method === 'POST') return page(sandbox, context, link)
    return withFault(sandbox, { context, link, call: 'page', work: () => page(sandbox, context, link) })
  }
}

type Work = () => Promise<Response> | Response

async function withFault(
  sandbox: Sandbox,
  { context, link, call, work }: { context: SandboxContext; link: Link; call: 'page' | 'pay'; work: Work },
): Promise<Response> {
  const names = { linkId: link.id, merchantTxnRef: link.merchantTxnRef }
  const fault = sandbox.behaviour.takeCallFault(call, names)
  const { hangMs } = sandbox.behaviour.faultsFor(names)
  if (fault?.action === 'skipped') return breakAnswer(context, { scheduler: sandbox.scheduler, fault, hangMs })
  const response = await work()
  return fault ? breakAnswer(context, { scheduler: sandbox.scheduler, fault, hangMs }) : response
}

function showPage(sandbox: Sandbox, context: SandboxContext, link: Link): Promise<Response> {
  const blocked = whyNotPayable(sandbox, link)
  if (blocked) return showBlocked(context, link, blocked)
  const card = findTestCard(context.req.query('card') ?? '')
  const typed = card
    ? {
        number: groupDigits(card.number),
        expiry: '12/39',
        cvc: card.number.length === 15 ? '1234' : '123',
        name: 'TARO YAMADA',
      }
    : {}
  return showForm(sandbox, {
    context,
    link,
    state: {
      typed,
      problems: {},
      declinedBefore: linkState(sandbox, link) === 'declined',
    },
  })
}

async function pay(sandbox: Sandbox, context: SandboxContext, link: Link): Promise<Response> {
  const payment = readPayment(sandbox, link, await readForm(context))
  if ('problems' in payment) return showForm(sandbox, { context, link, state: payment, status: 422 })
  const charge = async () => {
    const after = afterAnswer(context, sandbox.scheduler)
    return leave(
      context,
      link,
      await payLink(sandbox, {
        link,
        paidWith: payment.paidWith,
        amountMinor: payment.amountMinor,
        afterAnswer: after,
      }),
    )
  }
  // With a challenge this page's button moves no money yet, so its faults wait for the challenge's answer.
  return payment.paidWith.threeDs === 'challenge'
    ? charge()
    : withFault(sandbox, { context, link, call: 'pay', work: charge })
}

function showChallenge(sandbox: Sandbox, context: SandboxContext, link: Link): Promise<Response> | Response {
  const language = languageOf(context)
  const challenge = sandbox.challenges.find(context.req.param('challenge') ?? '')
  if (!challenge) return context.redirect(pagePath(link.code, language), 303)
  const action = pagePath(link.code, language, `/3ds/${challenge.id}`)
  return pageResponse({
    title: texts[language].challenge.title,
    language,
    body: challengePage(sandbox, { challenge, action, language }),
  })
}

async function answer(sandbox: Sandbox, context: SandboxContext, link: Link): Promise<Response> {
  const challenge = sandbox.challenges.take(context.req.param('challenge') ?? '')
  if (!challenge) return context.redirect(pagePath(link.code, languageOf(context)), 303)
  const form = await context.req.parseBody()
  const choice = form.answer === 'approve' ? 'approve' : 'fail'
  const after = afterAnswer(context, sandbox.scheduler)
  const finish = async () =>
    leave(context, link, await finishChallenge(sandbox, { challenge, answer: choice, afterAnswer: after }))
  return withFault(sandbox, { context, link, call: 'pay', work: finish })
}

function leave(context: SandboxContext, link: Link, result: PayResult): Promise<Response> | Response {
  const language = languageOf(context)
  if (result.kind === 'refused') return showBlocked(context, link, result.reason)
  if (result.kind === 'done') return context.redirect(result.redirect, 303)
  return context.redirect(pagePath(link.code, language, `/3ds/${result.challenge.id}`), 303)
}

function showForm(
  sandbox: Sandbox,
  { context, link, state, status = 200 }: { context: SandboxContext; link: Link; state: FormState; status?: number },
): Promise<Response> {
  const language = languageOf(context)
  const other = pagePath(link.code, language === 'ja' ? 'en' : 'ja')
  const title = `${texts[language].payTo} – ${link.merchantTxnRef}`
  return pageResponse(
    { title, language, otherLanguageHref: other, body: paymentPage(sandbox, { link, language, state }) },
    status,
  )
}

function showBlocked(context: SandboxContext, link: Link, state: LinkState): Promise<Response> {
  const back =
    state === 'paid' || state === 'processing'
      ? link.returnUrls.success_url
      : (link.returnUrls.cancel_url ?? link.returnUrls.decline_url)
  return showState(context, {
    state: state === 'open' ? 'missing' : state,
    back,
    status: state === 'expired' ? 410 : 200,
  })
}

function showState(
  context: SandboxContext,
  { state, back, status }: { state: Exclude<LinkState, 'open'> | 'missing'; back: string | null; status: number },
): Promise<Response> {
  const language = languageOf(context)
  return pageResponse(
    { title: texts[language].states[state].title, language, body: statePage(state, language, back) },
    status,
  )
}
