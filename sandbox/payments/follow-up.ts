import type { Faults } from '../behaviour/faults'
import type { Sandbox } from '../sandbox'
import type { Operation } from '../store/records'
import { newOperation, outcomeOf, PENDING_CODE } from './charge'
import { RISK_RULES } from '../cards/risk-rules'
import { DECLINE_CODE } from '../cards/test-cards'

/** A refusal without an operation: the request does not fit the ledger. */
export type Refusal = { status: 404 | 412; message: string }
export type FollowUp = { operation: Operation } | { refusal: Refusal }
export type FollowUpRequest = { transactionId: string; merchantId: string; amountMinor: bigint | null }

export function requireParent(sandbox: Sandbox, request: FollowUpRequest): Operation | null {
  const parent = sandbox.store.operations.get(request.transactionId)
  return parent?.merchantId === request.merchantId ? parent : null
}

export function refuseFollowUp(status: Refusal['status'], message: string): FollowUp {
  return { refusal: { status, message } }
}

/** The amount that follow-ups have taken or may take: a pending refund still reserves its part of the balance. */
export function sumOfChildren(sandbox: Sandbox, parent: Operation, type: Operation['type']): bigint {
  const counting = sandbox.store
    .childrenOf(parent.id)
    .filter((child) => child.type === type && child.outcome !== 'declined')
  return counting.reduce((sum, child) => sum + child.amountMinor, 0n)
}

type Ending = { type: 'CAPTURE' | 'REFUND' | 'VOID'; amountMinor: bigint; responseCode: number; gatewayCode: string }

/** A new transaction with its own id; the reference to its parent is never sent (contract 3.2). */
export function recordFollowUp(sandbox: Sandbox, parent: Operation, ending: Ending): FollowUp {
  const forced = forcedCode(ending, sandbox.behaviour.faultsFor(parent))
  const isForced = forced !== null && ending.responseCode === 0
  const code = isForced ? { responseCode: forced, gatewayCode: DECLINE_CODE } : {}
  const merged = { ...ending, ...code }
  const operation: Operation = {
    ...parent,
    ...newOperation(sandbox),
    ...merged,
    wireType: ending.type,
    outcome: outcomeOf(merged.responseCode),
    parentId: parent.id,
    storedCardId: null,
  }
  sandbox.store.saveOperation(operation)
  return { operation }
}

function forcedCode({ type }: Ending, { operationCode, refundLater, captureLater }: Faults): number | null {
  const isLate = (type === 'REFUND' && refundLater !== 'none') || (type === 'CAPTURE' && captureLater !== 'none')
  return isLate ? PENDING_CODE : operationCode
}

export function successCode(operation: Pick<Operation, 'type' | 'parentId'>): string {
  if (operation.type === 'REFUND') return 'INFO0002'
  if (operation.type === 'VOID') return 'INFO0003'
  return operation.parentId === null ? 'INFO0000' : 'INFO0001'
}

export function riskEnding(code: 'ERR3019' | 'ERR3020'): { responseCode: number; gatewayCode: string } {
  return { responseCode: RISK_RULES[code]?.responseCode ?? -1, gatewayCode: code }
}
