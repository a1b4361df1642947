import { z } from 'zod'
import type { PaymentNames } from '../behaviour/behaviour'
import type { CallName } from '../behaviour/faults'
import type { AfterAnswer } from '../payments/pay-link'
import type { Sandbox } from '../sandbox'
import { jsonResponse, refuse, type Answer } from './answer'
import { afterAnswer, breakAnswer, type SandboxContext } from './break-answer'

/** One documented call: its request, and a way to run work after the answer was sent. */
export type Call = { body: unknown; context: SandboxContext; afterAnswer: AfterAnswer }
export type Action = (sandbox: Sandbox, call: Call) => Promise<Answer> | Answer

/** Handles every documented call: credentials, JSON, faults, then the action. */
export function answerCall(
  sandbox: Sandbox,
  name: CallName,
  action: Action,
): (context: SandboxContext) => Promise<Response> {
  return async (context) => {
    if (!isAuthenticated(sandbox, context)) return jsonResponse(refuse(401, 'Unauthorized'))
    const body =
      context.req.method === 'GET' ? { transactionId: context.req.param('transactionId') } : await readJson(context)
    if (body === undefined) return jsonResponse(refuse(400, 'Bad request: the body is not JSON'))
    const names = paymentOf(sandbox, body)
    const fault = sandbox.behaviour.takeCallFault(name, names)
    const { hangMs } = sandbox.behaviour.faultsFor(names)
    if (fault?.action === 'skipped') return breakAnswer(context, { scheduler: sandbox.scheduler, fault, hangMs })
    const answer = await action(sandbox, { body, context, afterAnswer: afterAnswer(context, sandbox.scheduler) })
    return fault ? breakAnswer(context, { scheduler: sandbox.scheduler, fault, hangMs }) : jsonResponse(answer)
  }
}

/** Both headers, always (contract section 2). */
function isAuthenticated(sandbox: Sandbox, context: SandboxContext): boolean {
  const { apiKey, xApiKey } = sandbox.settings
  return context.req.header('authorization') === `Basic ${apiKey}` && context.req.header('x-api-key') === xApiKey
}

async function readJson(context: SandboxContext): Promise<unknown> {
  try {
    return await context.req.json()
  } catch {
    return undefined
  }
}

const namesSchema = z.object({ merchant_txn_ref: z.string().optional(), transactionId: z.string().optional() })

/** The payment that the call is about, so that its faults apply before the body is validated. */
function paymentOf(sandbox: Sandbox, body: unknown): PaymentNames {
  const names = namesSchema.safeParse(body)
  if (!names.success) return {}
  const { merchant_txn_ref: merchantTxnRef, transactionId } = names.data
  if (merchantTxnRef !== undefined) return { merchantTxnRef }
  return sandbox.store.operations.get(transactionId ?? '') ?? linkNames(sandbox, transactionId) ?? {}
}

function linkNames(sandbox: Sandbox, id: string | undefined): PaymentNames | undefined {
  const link = sandbox.store.links.get(id ?? '')
  return link && { linkId: link.id, merchantTxnRef: link.merchantTxnRef }
}
