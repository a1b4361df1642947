import { randomUUID } from 'node:crypto'
import type { Faults } from '../behaviour/faults'
import type { Sandbox } from '../sandbox'
import type { Operation } from '../store/records'

type Lie = Faults['webhookLie']

/**
 * The operation with one member changed. The caller decides whether this applies to the ledger or to the webhook
 * only.
 */
export function misreport(
  sandbox: Sandbox,
  { operation, lie, shiftMinor }: { operation: Operation; lie: Lie; shiftMinor: number },
): Operation {
  switch (lie) {
    case 'none':
      return operation
    case 'amount':
      return { ...operation, amountMinor: shifted(operation.amountMinor, BigInt(shiftMinor)) }
    case 'currency':
      return { ...operation, currency: operation.currency === 'JPY' ? 'USD' : 'JPY' }
    case 'merchant':
      return { ...operation, merchantId: otherMerchant(sandbox, operation.merchantId) }
    case 'reference':
      return { ...operation, merchantTxnRef: otherReference(sandbox, operation) }
    case 'unknown-reference':
      return { ...operation, merchantTxnRef: `UNKNOWN-${randomUUID().slice(0, 8)}` }
  }
}

function shifted(amountMinor: bigint, shift: bigint): bigint {
  const wrong = amountMinor + shift
  return wrong > 0n ? wrong : amountMinor - shift
}

function otherMerchant(sandbox: Sandbox, id: string): string {
  return sandbox.settings.merchants.find((merchant) => merchant.id !== id)?.id ?? 'XX99999999'
}

/** The reference of another real payment if there is one, because that does the most harm. */
function otherReference(sandbox: Sandbox, operation: Operation): string {
  const others = [...sandbox.store.links.values()].filter((link) => link.merchantTxnRef !== operation.merchantTxnRef)
  return others.at(-1)?.merchantTxnRef ?? `${operation.merchantTxnRef.slice(0, 40)}-X`
}
