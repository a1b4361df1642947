import { parseArgs } from 'node:util'
import { z } from 'zod'
import { formSchema } from '../../lib/form-schema'
import { Failure, runCommand } from '../../tools/failure'
import { withClient } from '../../tools/postgres/reach'
import { newPassword } from './ask-password'
import { withDatabase } from '../embedded'

/*
 * npm run user:create -- --email a@example.com --name "A Person" --role owner --merchant kumo-coffee [--generate]
 */

const usage =
  'Usage: npm run user:create -- --email <address> --name <name> --role owner|staff|viewer --merchant <slug> [--generate]'

const personSchema = formSchema({
  email: z.email().max(254).toLowerCase(),
  name: z.string().trim().min(1).max(100),
  role: z.enum(['owner', 'staff', 'viewer']),
  merchant: z.string().min(1),
  generate: z.boolean().default(false),
})
type Person = z.output<typeof personSchema>

await runCommand(async () => {
  const person = readPerson()
  const { hash, tell } = await newPassword(person)
  await withDatabase(({ url }) => insert(url, person, hash))
  console.log(`${person.email} can sign in to ${person.merchant} as ${person.role}.`)
  tell()
})

function readPerson(): Person {
  const text = { type: 'string' } as const
  const options = { email: text, name: text, role: text, merchant: text, generate: { type: 'boolean' } } as const
  const parsed = personSchema.safeParse(parseArgs({ options, strict: false }).values)
  if (parsed.success) return parsed.data
  throw new Failure(`--${String(parsed.error.issues[0]?.path[0])} is missing or not usable. ${usage}`)
}

async function insert(url: string, person: Person, passwordHash: string): Promise<void> {
  const { email, name, role, merchant } = person
  await withClient(url, async (client) => {
    const added = await client.query(
      `insert into user_account (merchant_id, email, name, role, password_hash, email_proven_at)
       select id, $2, $3, $4::role, $5, now() from merchant where slug = $1
       on conflict (email) do nothing returning id`,
      [merchant, email, name, role, passwordHash],
    )
    if (added.rowCount === 1) return
    const known = await client.query('select from merchant where slug = $1', [merchant])
    throw new Failure(known.rowCount === 0 ? `There is no merchant "${merchant}".` : `${email} has an account already.`)
  })
}
