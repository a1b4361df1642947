import { randomInt, randomUUID } from 'node:crypto'
import type { Faults } from '../behaviour/faults'
import type { Sandbox } from '../sandbox'
import type { Link, Operation } from '../store/records'
import type { ChargeRequest, PaidWith } from './charge-request'
import { isUnclearCode } from '../cards/response-codes'
import { DECLINE_CODE } from '../cards/test-cards'
import { misreport } from './misreport'

/** From the documented list: the transaction is pending. */
export const PENDING_CODE = 578

/** Adds a sale or an authorization to the ledger, approved or not. The only place that creates one. */
export function charge(sandbox: Sandbox, request: ChargeRequest): Operation {
  const faults = sandbox.behaviour.faultsFor(request)
  const { storesCard, ...rest } = payOtherwise(request, faults)
  const operation: Operation = {
    ...rest,
    ...newOperation(sandbox),
    id: operationId(sandbox, request.linkId),
    outcome: outcomeOf(rest.responseCode),
    parentId: null,
    authCode: rest.responseCode === 0 ? newAuthCode() : null,
    storedCardId: storesCard && rest.responseCode === 0 ? storeCard(sandbox, request) : null,
  }
  const recorded = chargedWrongly(sandbox, operation, faults)
  sandbox.store.saveOperation(recorded)
  return recorded
}

/** The same payment by a wallet, or pending until it is paid in a store. A declined one stays declined. */
function payOtherwise(request: ChargeRequest, { payMethod }: Faults): ChargeRequest & Pick<Operation, 'wallet'> {
  if (payMethod === 'card') return { ...request, wallet: null }
  const waits = payMethod === 'konbini' && request.responseCode === 0
  const code = waits ? { responseCode: PENDING_CODE, gatewayCode: DECLINE_CODE } : {}
  return { ...request, ...code, card: null, testCard: null, storesCard: false, wallet: payMethod }
}

type New = Pick<Operation, 'id' | 'ref' | 'earlierOutcomes' | 'createdAt' | 'updatedAt'>

export function newOperation(sandbox: Sandbox): New {
  const at = sandbox.now().toISOString()
  const ref = 74_000 + sandbox.store.operations.size
  return { id: randomUUID(), ref, earlierOutcomes: [], createdAt: at, updatedAt: at }
}

export function outcomeOf(responseCode: number): Operation['outcome'] {
  if (responseCode === 0) return 'approved'
  if (responseCode === PENDING_CODE) return 'pending'
  return isUnclearCode(responseCode) ? 'unclear' : 'declined'
}

export function newAuthCode(): string {
  return String(randomInt(100_000, 1_000_000))
}

function operationId(sandbox: Sandbox, linkId: string | null): string {
  const isFirst = linkId !== null && sandbox.store.operationsOfLink(linkId).length === 0
  return isFirst && sandbox.behaviour.switches.linkIdIsTransactionId ? linkId : randomUUID()
}

function storeCard(sandbox: Sandbox, request: ChargeRequest): string | null {
  if (!request.card || request.testCard === null) return null
  const id = randomUUID()
  sandbox.store.saveStoredCard({ id, merchantId: request.merchantId, number: request.testCard, card: request.card })
  return id
}

function chargedWrongly(sandbox: Sandbox, operation: Operation, faults: Faults): Operation {
  if (faults.chargeLie === 'none' || operation.outcome === 'declined') return operation
  return misreport(sandbox, { operation, lie: faults.chargeLie, shiftMinor: faults.amountShiftMinor })
}

export function chargeOfLink(
  sandbox: Sandbox,
  link: Link,
  paidWith: PaidWith & { amountMinor: bigint },
): ChargeRequest {
  const { switches } = sandbox.behaviour
  const saleType =
    sandbox.behaviour.faultsFor({ linkId: link.id, merchantTxnRef: link.merchantTxnRef }).saleType ??
    switches.hostedSaleType
  return {
    ...paidWith,
    type: saleType === 'PRE_AUTH' ? 'PRE_AUTH' : 'CAPTURE',
    wireType: saleType === 'CAPTURE' ? 'CAPTURE' : 'PRE_AUTH',
    currency: link.currency,
    merchantId: link.merchantId,
    merchantTxnRef: link.merchantTxnRef,
    linkId: link.id,
    storesCard: link.storesCard,
    billing: link.billing,
    shipping: link.shipping,
    returnUrls: link.returnUrls,
    customerIp: link.customerIp,
  }
}
