import { log } from '@/lib/log'
import type { AuditReason } from './audit-reasons'
import { recordAuditEntry } from './record-audit-entry'

type User = { id: string; email: string; merchant: { id: string } }
type Refusal = { address: string; method: 'password' | 'company'; reason: AuditReason }

/** Not awaited: a slower answer would reveal that the e-mail is known. */
export function recordRefusedSignIn(user: User, { address, method, reason }: Refusal): void {
  const entry = { action: 'sign_in', outcome: 'refused', target: user.email, reason, details: { method } } as const
  recordAuditEntry({ member: user, address }, entry).catch((error: unknown) => {
    log.warn({ error }, 'a refused sign-in could not be recorded')
  })
}
