import { parseArgs } from 'node:util'
import { z } from 'zod'
import { holdsCardNumber } from '../../lib/find-card-number'
import { CURRENCIES } from '../../lib/money/currencies'
import { Failure, runCommand } from '../../tools/failure'
import { withClient } from '../../tools/postgres/reach'
import { withDatabase } from '../embedded'

/*
 * npm run merchant:create -- --slug my-shop --name "My Shop" --merchant-id JP00000000 --email shop@example.com
 *   --currency JPY --time-zone Asia/Tokyo
 * A shop of one of the gateway's merchant ids (DASMID). With GATEWAY_MERCHANT_ID's it becomes the one at the root address.
 */

const isTimeZone = (name: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const merchantSchema = z.object({
  slug: z.string().regex(/^[a-z0-9-]{1,60}$/, 'is letters, digits and hyphens, at most 60'),
  name: z
    .string('is missing')
    .trim()
    .min(1, 'is empty')
    .max(100, 'is longer than 100 characters')
    .refine((name) => !holdsCardNumber(name), 'holds a card number'),
  'merchant-id': z.string('is missing').min(1, 'is empty').max(128, 'is longer than 128 characters'),
  email: z.email('is not an e-mail address').max(45, 'is longer than 45 characters'),
  currency: z.enum(CURRENCIES, 'is not a currency that can be sold in'),
  'time-zone': z.string().default('UTC').refine(isTimeZone, 'is not a time zone such as Asia/Tokyo'),
})

await runCommand(async () => {
  const text = { type: 'string' } as const
  const names = ['slug', 'name', 'merchant-id', 'email', 'currency', 'time-zone'] as const
  const options = Object.fromEntries(names.map((name) => [name, text]))
  const parsed = merchantSchema.safeParse(parseArgs({ options, strict: false }).values)
  const [issue] = parsed.error?.issues ?? []
  if (!parsed.success) throw new Failure(`--${String(issue?.path[0])} ${issue?.message ?? 'is wrong'}.`)
  await withDatabase(({ url }) => insert(url, parsed.data))
  console.log(`The shop ${parsed.data.name} is open at /shops/${parsed.data.slug}.`)
})

async function insert(url: string, merchant: z.output<typeof merchantSchema>): Promise<void> {
  const values = [
    merchant.slug,
    merchant.name,
    merchant['merchant-id'],
    merchant.email,
    merchant.currency,
    merchant['time-zone'],
  ]
  await withClient(url, async (client) => {
    const sql = `insert into merchant (slug, name, gateway_merchant_id, gateway_merchant_email, currency, time_zone)
      values ($1, $2, $3, $4, $5, $6) on conflict do nothing`
    const { rowCount } = await client.query(sql, values)
    if (rowCount === 0) throw new Failure('There is a shop with that slug or that merchant id already.')
  })
}
