import { parseArgs } from 'node:util'
import { z } from 'zod'
import { Failure, runCommand } from '../../tools/failure'
import { withClient } from '../../tools/postgres/reach'
import { withDatabase } from '../embedded'

/*
 * npm run user:second-factor -- --email a@example.com --remove
 * For a user who lost the authenticator app and the recovery codes. All their sessions end.
 */

const usage = 'Usage: npm run user:second-factor -- --email <address> --remove'

const wishSchema = z.object({ email: z.email().max(254).toLowerCase(), remove: z.literal(true) })

await runCommand(async () => {
  const options = { email: { type: 'string' }, remove: { type: 'boolean' } } as const
  const parsed = wishSchema.safeParse(parseArgs({ options, strict: false }).values)
  if (!parsed.success) throw new Failure(`--email or --remove is missing or not usable. ${usage}`)
  const { email } = parsed.data
  await withDatabase(({ url }) => remove(url, email))
  console.log(`${email} signs in without a code now, and is signed out everywhere.`)
})

/** One statement, so that it is done wholly or not at all. */
async function remove(url: string, email: string): Promise<void> {
  const sql = `
    with removed as (
      delete from second_factor using user_account
      where user_account.id = second_factor.user_id and user_account.email = $1
      returning user_account.id, user_account.merchant_id
    ), person as (
      update user_account set session_version = session_version + 1 from removed where user_account.id = removed.id
    ), sessions as (
      update session set ended_at = now() from removed where user_id = removed.id and ended_at is null
    )
    insert into audit_entry (merchant_id, action, outcome, target, details)
    select merchant_id, 'remove_second_factor', 'done', left($1, 100), '{"method": "console"}' from removed`
  await withClient(url, async (client) => {
    if ((await client.query(sql, [email])).rowCount === 1) return
    const known = await client.query('select from user_account where email = $1', [email])
    throw new Failure(
      known.rowCount === 0
        ? `Nobody has the e-mail address ${email}.`
        : `${email} has no two-step authentication to remove.`,
    )
  })
}
