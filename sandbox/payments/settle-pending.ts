import type { Sandbox } from '../sandbox'
import type { Operation } from '../store/records'
import { notifyMerchant } from '../webhooks/notify-merchant'
import { newAuthCode } from './charge'
import { successCode } from './follow-up'
import { DECLINE_CODE } from '../cards/test-cards'

type Outcome = 'approved' | 'declined'

/** Whether and when a pending payment ends is unknown (contract 16.17): here a switch or the control page decides. */
export async function settlePending(sandbox: Sandbox, id: string, outcome: Outcome): Promise<Operation | null> {
  const operation = sandbox.store.operations.get(id)
  if (!operation || (operation.outcome !== 'pending' && operation.outcome !== 'unclear')) return null
  return changeOutcome(sandbox, operation, outcome)
}

/** As by a user of the portal, who may change what is pending or did not succeed (contract 17.3). */
export async function setStatus(sandbox: Sandbox, id: string, outcome: Outcome): Promise<Operation | null> {
  const operation = sandbox.store.operations.get(id)
  if (!operation || operation.outcome === 'approved') return null
  return changeOutcome(sandbox, operation, outcome)
}

async function changeOutcome(sandbox: Sandbox, operation: Operation, outcome: Outcome): Promise<Operation> {
  const changed: Operation = {
    ...operation,
    outcome,
    earlierOutcomes: [...operation.earlierOutcomes, operation.outcome],
    responseCode: outcome === 'approved' ? 0 : 5,
    gatewayCode: outcome === 'approved' ? successCode(operation) : DECLINE_CODE,
    authCode: outcome === 'approved' ? (operation.authCode ?? newAuthCode()) : null,
    updatedAt: sandbox.now().toISOString(),
  }
  sandbox.store.saveOperation(changed)
  await notifyMerchant(sandbox, changed, 'later')
  return changed
}

/** Plans what becomes of a new transaction, by the switches and its faults. */
export function planSettlement(sandbox: Sandbox, operation: Operation): void {
  const { id } = operation
  const { pendingSettlesAfterMs, pendingSettlesTo } = sandbox.behaviour.switches
  const late = lateOutcome(sandbox, operation)
  const isOpen = operation.outcome === 'pending' || operation.outcome === 'unclear'
  if (late !== null) {
    const { laterMs } = sandbox.behaviour.faultsFor(operation)
    sandbox.lateChanges.plan({ transactionId: id, outcome: late, inMs: laterMs }, sandbox.now())
  } else if (pendingSettlesAfterMs !== null && isOpen)
    sandbox.scheduler.later(pendingSettlesAfterMs, () => settlePending(sandbox, id, pendingSettlesTo))
}

/** What the transaction becomes days later; null if nothing is planned. */
function lateOutcome(sandbox: Sandbox, { outcome, type, parentId, wallet, ...names }: Operation): Outcome | null {
  const { refundLater, captureLater, declineLater } = sandbox.behaviour.faultsFor(names)
  const orNull = (planned: Outcome | 'none') => (planned === 'none' ? null : planned)
  if (outcome === 'pending' && type === 'REFUND') return orNull(refundLater)
  if (outcome === 'pending' && type === 'CAPTURE' && parentId !== null) return orNull(captureLater)
  if (outcome === 'pending' && wallet === 'konbini') return sandbox.behaviour.switches.pendingSettlesTo
  return outcome === 'declined' && parentId === null ? orNull(declineLater) : null
}

/** Runs the planned changes that are due. Resolves when the shop has answered their webhooks. */
export async function runLateChanges(sandbox: Sandbox): Promise<number> {
  const due = sandbox.lateChanges.take(sandbox.now())
  for (const { transactionId, outcome } of due) await setStatus(sandbox, transactionId, outcome)
  return due.length
}
