import { verifyPassword } from '../lib/auth/sign-in/passwords'
import { Failure } from '../tools/failure'
import { withClient } from '../tools/postgres/reach'
import { DEMO_PASSWORD, DEMO_PEOPLE } from './demo-people'

/** E-mail addresses of the demonstration accounts that can sign in with the published password. */
export async function findOpenDemoAccounts(url: string): Promise<string[]> {
  const accounts = await withClient(url, async (client) => {
    const { rows } = await client.query<{ email: string; hash: string }>(
      `select email, password_hash as hash from user_account
       where email = any($1) and disabled_at is null and password_hash is not null order by email`,
      [DEMO_PEOPLE.map(({ email }) => email)],
    )
    return rows
  })
  const open: string[] = []
  for (const { email, hash } of accounts) if (await verifyPassword(DEMO_PASSWORD, hash)) open.push(email)
  return open
}

/** Everybody knows that password: with a real gateway it would let anybody refund payments. */
export async function assertNoOpenDemoAccounts(url: string): Promise<void> {
  const open = await findOpenDemoAccounts(url)
  if (open.length === 0) return
  throw new Failure(
    `This database has demonstration data, and ${open.join(', ')} can sign in with the published password: ` +
      'use another database for the real gateway, or disable these accounts: npm run demo:disable',
  )
}

/**
 * Disables them, and removes the password. Their sessions and links end as well. In one statement, so that it is done
 * wholly or not at all.
 */
export async function disableDemoAccounts(url: string): Promise<string[]> {
  const open = await findOpenDemoAccounts(url)
  await withClient(url, async (client) => {
    await client.query(
      `with person as (
         update user_account set disabled_at = now(), password_hash = null, session_version = session_version + 1
         where email = any($1) returning id, merchant_id, email
       ), sessions as (
         update session set ended_at = now() from person where user_id = person.id and ended_at is null
       ), links as (
         update password_link set withdrawn_at = now() from person
         where (user_id = person.id or made_by_id = person.id) and used_at is null and withdrawn_at is null
       ), invitations as (
         update invitation set withdrawn_at = now() from person
         where invited_by_id = person.id and accepted_at is null and withdrawn_at is null
       )
       insert into audit_entry (merchant_id, action, outcome, target)
       select merchant_id, 'disable_user', 'done', email from person`,
      [open],
    )
  })
  return open
}
