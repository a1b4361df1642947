import { readAmount } from '../money'
import { captureAuthorization, voidAuthorization } from '../payments/capture-authorization'
import { successCode, type FollowUp, type FollowUpRequest } from '../payments/follow-up'
import { refundCharge } from '../payments/refund-charge'
import { planSettlement } from '../payments/settle-pending'
import type { Sandbox } from '../sandbox'
import type { Operation } from '../store/records'
import { notifyMerchant } from '../webhooks/notify-merchant'
import { operationAnswer } from '../wire/answers'
import { amountOperationSchema, voidRequestSchema } from '../wire/requests'
import { refuse, refuseInvalid, statusOf, type Answer } from './answer'
import type { Call } from './answer-call'

export function capture(sandbox: Sandbox, call: Call): Answer {
  return operateOnAmount(sandbox, call, captureAuthorization)
}

export function refund(sandbox: Sandbox, call: Call): Answer {
  return operateOnAmount(sandbox, call, refundCharge)
}

export function voidPayment(sandbox: Sandbox, call: Call): Answer {
  const request = voidRequestSchema.safeParse(call.body)
  if (!request.success) return refuseInvalid(request.error)
  const { transactionId, merchant_id: merchantId } = request.data
  return answerFollowUp(sandbox, voidAuthorization(sandbox, { transactionId, merchantId, amountMinor: null }))
}

type FollowUpAction = (sandbox: Sandbox, request: FollowUpRequest) => FollowUp

function operateOnAmount(sandbox: Sandbox, call: Call, action: FollowUpAction): Answer {
  const request = amountOperationSchema.safeParse(call.body)
  if (!request.success) return refuseInvalid(request.error)
  const { transactionId, merchant_id: merchantId, amount } = request.data
  const currency = sandbox.store.operations.get(transactionId)?.currency
  if (currency === undefined) return refuse(404, 'Transaction not found')
  const amountMinor = readAmount(amount, currency, sandbox.behaviour.switches.amountUnit)
  if (amountMinor === null) return refuse(400, 'Bad request: amount is not a positive amount of this currency')
  return answerFollowUp(sandbox, action(sandbox, { transactionId, merchantId, amountMinor }))
}

/** Whether an accepted refund is final is unknown (contract 16.23): the answer may say more than the status does. */
function asAnswered({ behaviour }: Sandbox, operation: Operation): Operation {
  if (operation.outcome !== 'pending' || behaviour.switches.pendingOperationsSay === 'pending') return operation
  return { ...operation, outcome: 'approved', responseCode: 0, gatewayCode: successCode(operation) }
}

function answerFollowUp(sandbox: Sandbox, result: FollowUp): Answer {
  if ('refusal' in result) return refuse(result.refusal.status, result.refusal.message)
  const { operation } = result
  planSettlement(sandbox, operation)
  void sandbox.scheduler.run(() => notifyMerchant(sandbox, operation))
  const status = statusOf(sandbox.behaviour.switches, asAnswered(sandbox, operation))
  return { status, body: operationAnswer(sandbox, asAnswered(sandbox, operation), status) }
}
