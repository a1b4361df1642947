import type { Sandbox } from '../sandbox'
import type { Link, Operation } from '../store/records'

export type LinkState = 'open' | 'declined' | 'processing' | 'paid' | 'cancelled' | 'expired'

export function linkState(sandbox: Sandbox, link: Link): LinkState {
  const operations = sandbox.store.operationsOfLink(link.id).filter((operation) => operation.parentId === null)
  const has = (outcome: Operation['outcome']) => operations.some((operation) => operation.outcome === outcome)
  if (has('approved')) return 'paid'
  if (has('pending') || has('unclear')) return 'processing'
  if (isExpired(sandbox, link)) return 'expired'
  return latestFailure(link, operations)
}

/** Null when the link can be paid, else the state that prevents it. */
export function whyNotPayable(sandbox: Sandbox, link: Link): LinkState | null {
  const state = linkState(sandbox, link)
  const { payableAfterDecline, payableAfterCancel, payableAfterPaid } = sandbox.behaviour.switches
  const payable = {
    open: true,
    declined: payableAfterDecline,
    cancelled: payableAfterCancel,
    paid: payableAfterPaid,
    processing: payableAfterPaid,
    expired: false,
  }
  return payable[state] ? null : state
}

/** The latest event: a customer may cancel, return, and then be declined. */
function latestFailure(link: Link, operations: Operation[]): LinkState {
  const declinedAt = operations.findLast((operation) => operation.outcome === 'declined')?.createdAt ?? ''
  const cancelledAt = link.cancelledAt ?? ''
  if (declinedAt === '' && cancelledAt === '') return 'open'
  return declinedAt >= cancelledAt ? 'declined' : 'cancelled'
}

function isExpired(sandbox: Sandbox, link: Link): boolean {
  const seconds = sandbox.behaviour.switches.linkExpiresAfterSeconds
  return seconds !== null && sandbox.now().getTime() >= Date.parse(link.createdAt) + seconds * 1000
}
