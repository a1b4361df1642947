import { parseArgs } from 'node:util'
import { z } from 'zod'
import { Failure, runCommand } from '../../tools/failure'
import { withClient } from '../../tools/postgres/reach'
import { newPassword } from './ask-password'
import { withDatabase } from '../embedded'

/*
 * npm run user:password -- --email a@example.com [--generate]
 * For the only owner who forgot it: everybody else gets a link from an owner, on the dashboard. All their sessions end.
 */

const usage = 'Usage: npm run user:password -- --email <address> [--generate]'

const wishSchema = z.object({ email: z.email().max(254).toLowerCase(), generate: z.boolean().default(false) })

await runCommand(async () => {
  const options = { email: { type: 'string' }, generate: { type: 'boolean' } } as const
  const parsed = wishSchema.safeParse(parseArgs({ options, strict: false }).values)
  if (!parsed.success) throw new Failure(`--email is missing or not usable. ${usage}`)
  const { email } = parsed.data
  const { hash, tell } = await newPassword(parsed.data)
  await withDatabase(({ url }) => keep(url, email, hash))
  console.log(`${email} has a new password, and is signed out everywhere.`)
  tell()
})

/** One statement, so that it is done wholly or not at all. */
async function keep(url: string, email: string, passwordHash: string): Promise<void> {
  const sql = `
    with person as (
      update user_account set password_hash = $2, session_version = session_version + 1,
        email_proven_at = coalesce(email_proven_at, now())
      where email = $1 and disabled_at is null returning id, merchant_id
    ), sessions as (
      update session set ended_at = now() from person where user_id = person.id and ended_at is null
    ), links as (
      update password_link set withdrawn_at = now() from person where user_id = person.id and used_at is null and withdrawn_at is null
    )
    insert into audit_entry (merchant_id, action, outcome, target, details)
    select merchant_id, 'reset_password', 'done', left($1, 100), '{"method": "console"}' from person`
  await withClient(url, async (client) => {
    if ((await client.query(sql, [email, passwordHash])).rowCount === 1) return
    const known = await client.query('select from user_account where email = $1', [email])
    throw new Failure(
      known.rowCount === 0
        ? `Nobody has the e-mail address ${email}.`
        : `${email} is disabled: an owner lets them in again.`,
    )
  })
}
