import type { Sandbox } from '../sandbox'
import type { Link, Operation } from '../store/records'

/** Finds a payment by its address, its code, its link id or the merchant's reference. */
export function findLink(sandbox: Sandbox, name: string): Link | undefined {
  const code = name.split(/[?#]/)[0]?.split('/').at(-1) ?? ''
  const known = sandbox.store.links.get(name) ?? sandbox.store.linkByCode(code)
  return known ?? [...sandbox.store.links.values()].filter((link) => link.merchantTxnRef === name).at(-1)
}

/** The transaction of that id, else the latest of that payment. */
export function findOperation(sandbox: Sandbox, name: string): Operation | undefined {
  const direct = sandbox.store.operations.get(name)
  if (direct) return direct
  const link = findLink(sandbox, name)
  const ofLink = link && sandbox.store.operationsOfLink(link.id).at(-1)
  if (ofLink) return ofLink
  return [...sandbox.store.operations.values()].filter((operation) => operation.merchantTxnRef === name).at(-1)
}

/** Faults are kept under the link id or the reference; a reference may be named before its link exists. */
export function faultKey(sandbox: Sandbox, name: string): string {
  return findLink(sandbox, name)?.id ?? name
}
