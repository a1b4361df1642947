import type { Sandbox } from '../sandbox'
import type { Link, Operation } from '../store/records'

/** Unchanged by default: the documentation adds nothing (contract 11.4). */
export function redirectAfter(sandbox: Sandbox, operation: Operation): string {
  const urls = operation.returnUrls
  if (!urls) return sandbox.settings.url
  const isOpen = operation.outcome === 'pending' || operation.outcome === 'unclear'
  const failed = isOpen ? (urls.inprogress_url ?? urls.decline_url) : urls.decline_url
  const target = operation.outcome === 'approved' ? urls.success_url : failed
  return withParameters(sandbox, target, {
    merchant_txn_ref: operation.merchantTxnRef,
    transaction_id: operation.id,
    success: String(operation.outcome === 'approved'),
  })
}

/** Where a cancelling customer goes without a cancel_url is undocumented (contract 16.11); we assume the decline page. */
export function redirectAfterCancel(sandbox: Sandbox, link: Link): string {
  const target = link.returnUrls.cancel_url ?? link.returnUrls.decline_url
  return withParameters(sandbox, target, { merchant_txn_ref: link.merchantTxnRef })
}

function withParameters(sandbox: Sandbox, target: string, parameters: Record<string, string>): string {
  const { redirectParameters } = sandbox.behaviour.switches
  if (redirectParameters === 'none') return target
  const url = new URL(target)
  for (const [name, value] of Object.entries(parameters)) {
    if (redirectParameters === 'full' || name === 'merchant_txn_ref') url.searchParams.set(name, value)
  }
  return url.href
}
