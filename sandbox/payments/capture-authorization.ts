import type { Sandbox } from '../sandbox'
import type { Operation } from '../store/records'
import {
  recordFollowUp,
  refuseFollowUp,
  requireParent,
  sumOfChildren,
  type FollowUp,
  type FollowUpRequest,
} from './follow-up'
import { DECLINE_CODE } from '../cards/test-cards'

/** From the documented list: amount greater than preauthorised. */
const MORE_THAN_AUTHORISED = 836

/** Contract 8.1. A lower amount releases the rest; whether the rest can be captured later is a switch. */
export function captureAuthorization(sandbox: Sandbox, request: FollowUpRequest): FollowUp {
  const parent = requireParent(sandbox, request)
  if (!parent) return refuseFollowUp(404, 'Transaction not found')
  if (parent.type !== 'PRE_AUTH' || parent.outcome !== 'approved')
    return refuseFollowUp(412, 'Not an approved authorization')
  if (sumOfChildren(sandbox, parent, 'VOID') > 0n) return refuseFollowUp(412, 'The authorization was cancelled')
  const captured = sumOfChildren(sandbox, parent, 'CAPTURE')
  if (captured > 0n && !sandbox.behaviour.switches.severalCaptures)
    return refuseFollowUp(412, 'The authorization was captured')
  return capture(sandbox, { parent, amountMinor: request.amountMinor ?? parent.amountMinor - captured, captured })
}

function capture(
  sandbox: Sandbox,
  { parent, amountMinor, captured }: { parent: Operation; amountMinor: bigint; captured: bigint },
): FollowUp {
  const fits = amountMinor + captured <= parent.amountMinor
  const code = fits
    ? { responseCode: 0, gatewayCode: 'INFO0001' }
    : { responseCode: MORE_THAN_AUTHORISED, gatewayCode: DECLINE_CODE }
  return recordFollowUp(sandbox, parent, { type: 'CAPTURE', amountMinor, ...code })
}

/** Contract 8.3: the whole authorization, and only before capture. */
export function voidAuthorization(sandbox: Sandbox, request: FollowUpRequest): FollowUp {
  const parent = requireParent(sandbox, request)
  if (!parent) return refuseFollowUp(404, 'Transaction not found')
  if (parent.type !== 'PRE_AUTH' || parent.outcome !== 'approved')
    return refuseFollowUp(412, 'Not an approved authorization')
  if (sumOfChildren(sandbox, parent, 'VOID') > 0n) return refuseFollowUp(412, 'The authorization was cancelled')
  if (sumOfChildren(sandbox, parent, 'CAPTURE') > 0n) return refuseFollowUp(412, 'The authorization was captured')
  const code = { responseCode: 0, gatewayCode: 'INFO0003' }
  return recordFollowUp(sandbox, parent, { type: 'VOID', amountMinor: parent.amountMinor, ...code })
}
