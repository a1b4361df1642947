import type { Sandbox } from '../sandbox'
import type { Operation } from '../store/records'
import { notifyMerchant } from '../webhooks/notify-merchant'
import { newAuthCode } from './charge'
import { successCode } from './follow-up'
import { DECLINE_CODE } from '../cards/test-cards'

/** Whether and when a pending payment ends is unknown (contract 16.17): here a switch or the control page decides. */
export async function settlePending(
  sandbox: Sandbox,
  id: string,
  outcome: 'approved' | 'declined',
): Promise<Operation | null> {
  const operation = sandbox.store.operations.get(id)
  if (!operation || (operation.outcome !== 'pending' && operation.outcome !== 'unclear')) return null
  const settled: Operation = {
    ...operation,
    outcome,
    responseCode: outcome === 'approved' ? 0 : 5,
    gatewayCode: outcome === 'approved' ? successCode(operation) : DECLINE_CODE,
    authCode: outcome === 'approved' ? (operation.authCode ?? newAuthCode()) : null,
    updatedAt: sandbox.now().toISOString(),
  }
  sandbox.store.saveOperation(settled)
  await notifyMerchant(sandbox, settled)
  return settled
}

export function planSettlement(sandbox: Sandbox, operation: Operation): void {
  const { pendingSettlesAfterMs, pendingSettlesTo } = sandbox.behaviour.switches
  if (pendingSettlesAfterMs === null || (operation.outcome !== 'pending' && operation.outcome !== 'unclear')) return
  sandbox.scheduler.later(pendingSettlesAfterMs, () => settlePending(sandbox, operation.id, pendingSettlesTo))
}
