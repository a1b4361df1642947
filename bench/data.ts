import { parseArgs } from 'node:util'
import { z } from 'zod'
import { migrate } from '../prisma/migrate'
import { Failure, runCommand } from '../tools/failure'
import { withClient } from '../tools/postgres/reach'
import { DATABASES, environmentFor, makeDatabase, openServer, type Server } from './databases'
import { fill, type MerchantPlan } from './data/fill'

/*
 * npm run bench:data -- --orders 1000000 --seed S: recreates the databases to measure on. One merchant with so many
 * orders and three times as many ledger entries, a small one beside it, and the small one alone in a second database.
 */

const optionsSchema = z.object({
  orders: z.coerce
    .number('is not a number')
    .int()
    .min(1000, 'is less than 1000')
    .max(100_000_000, 'is more than 100,000,000'),
  seed: z.string().min(1).max(40),
})
const SMALL = 1000
/** The number of orders whose state is derived again and compared. */
const SAMPLE = 2000

await runCommand(async () => {
  const text = { type: 'string' } as const
  const { values } = parseArgs({
    options: { orders: { ...text, default: '1000000' }, seed: { ...text, default: 'bench' } },
  })
  const parsed = optionsSchema.safeParse(values)
  const [issue] = parsed.error?.issues ?? []
  if (!parsed.success) throw new Failure(`--${String(issue?.path[0])} ${issue?.message ?? 'is wrong'}.`)
  const { orders, seed } = parsed.data
  const small: MerchantPlan = { slug: 'bench-small', orders: SMALL, seed: `${seed} small` }
  const server = await openServer()
  try {
    console.log(`Filling ${DATABASES.many} and ${DATABASES.alone} on ${server.place}`)
    await make(server, DATABASES.alone, [small])
    await make(server, DATABASES.many, [{ slug: 'bench-many', orders, seed: `${seed} many` }, small])
    await check(server)
  } finally {
    await server.close()
  }
})

async function make(server: Server, name: string, merchants: MerchantPlan[]): Promise<void> {
  const url = await makeDatabase(server, name)
  await migrate(url)
  await withClient(url, (client) =>
    fill(client, merchants, (what, seconds) => console.log(`  ${seconds.toFixed(1).padStart(6)} s  ${what}`)),
  )
}

/** Of the large database; the small one is filled by the same statements. */
async function check({ urlOf }: Server): Promise<void> {
  Object.assign(process.env, environmentFor(urlOf(DATABASES.many)))
  const { checkSample } = await import('./data/check')
  await checkSample(SAMPLE)
  console.log(`${SAMPLE} orders were derived again from their rows: all are as stored.`)
}
