import type { Sandbox } from '../sandbox'
import {
  recordFollowUp,
  refuseFollowUp,
  requireParent,
  riskEnding,
  sumOfChildren,
  type FollowUp,
  type FollowUpRequest,
} from './follow-up'

/**
 * Contract 8.2: refunds a captured or purchase transaction. A refund of more than the balance is a declined operation
 * with its own id. Both ERR3019 and ERR3020 are documented without a difference; here the first is one refund over
 * the charge, the second all refunds together. There is no idempotency: the same request twice refunds twice.
 */
export function refundCharge(sandbox: Sandbox, request: FollowUpRequest): FollowUp {
  const parent = requireParent(sandbox, request)
  if (!parent) return refuseFollowUp(404, 'Transaction not found')
  if (parent.type !== 'CAPTURE' || parent.outcome !== 'approved')
    return refuseFollowUp(412, 'Not a captured transaction')
  const balance = parent.amountMinor - sumOfChildren(sandbox, parent, 'REFUND')
  const amountMinor = request.amountMinor ?? balance
  const approved = { responseCode: 0, gatewayCode: 'INFO0002' }
  const refused = riskEnding(amountMinor > parent.amountMinor ? 'ERR3019' : 'ERR3020')
  const isCovered = amountMinor > 0n && amountMinor <= balance
  const { refundAllowance } = sandbox.behaviour.faultsFor(parent)
  const ending = refundAllowance === 'open' ? approved : riskEnding(refundAllowance)
  return recordFollowUp(sandbox, parent, { type: 'REFUND', amountMinor, ...(isCovered ? ending : refused) })
}
