import 'server-only'
import { notFound } from 'next/navigation'
import { recordAuditEntry } from './audit/record-audit-entry'
import { requestOrigin } from './request-origin'
import type { Member } from './require-member'

/** For a page about a record of another merchant: 404, and the attempt is recorded. */
export async function refuseForeign(member: Member, target: string): Promise<never> {
  const { address } = await requestOrigin()
  const entry = { action: 'access', outcome: 'refused', reason: 'foreign_record', target } as const
  await recordAuditEntry({ member, address }, entry)
  notFound()
}
