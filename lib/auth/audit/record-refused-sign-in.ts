import { log } from '@/lib/log'
import type { AuditReason } from './audit-reasons'
import { recordAuditEntry } from './record-audit-entry'

type User = { id: string; email: string; merchant: { id: string } }
type Method = 'password' | 'company'
type Refusal = { address: string; method: Method; reason: AuditReason }

/** Refusals of this process since it began, by reason. */
const refusals = new Map<string, number>()

/** Every refused sign-in is one line of the log, with how many there were. */
export function logRefusedSignIn(method: Method, reason: AuditReason | 'unknown_user' | 'busy', userId?: string): void {
  const count = (refusals.get(reason) ?? 0) + 1
  refusals.set(reason, count)
  log.warn({ method, reason, count, userId }, 'sign-in refused')
}

/**
 * Records a refusal for the user's merchant. Not awaited: a slower answer would reveal that the e-mail is known.
 */
export function recordRefusedSignIn(user: User, { address, method, reason }: Refusal): void {
  logRefusedSignIn(method, reason, user.id)
  const entry = { action: 'sign_in', outcome: 'refused', target: user.email, reason, details: { method } } as const
  recordAuditEntry({ member: user, address }, entry).catch((error: unknown) => {
    log.warn({ error }, 'a refused sign-in could not be recorded')
  })
}
