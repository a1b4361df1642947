import { db } from '@/lib/db'
import { log } from '@/lib/log'

type Person = { id: string; email: string; merchant: { id: string } }

/** Not waited for: an answer that took longer would tell that the e-mail is known. */
export function recordRefusedSignIn(
  { id, email, merchant }: Person,
  address: string,
  after: { by: string; why?: string },
): void {
  const note = { userId: id, merchantId: merchant.id, action: 'sign_in_refused', target: email.slice(0, 100) }
  db.auditEntry.create({ data: { ...note, address: address.slice(0, 45), after } }).catch((error: unknown) => {
    log.warn({ error }, 'a refused sign-in could not be noted')
  })
}
