import { parseArgs } from 'node:util'
import { z } from 'zod'
import { migrate } from '../prisma/migrate'
import { Failure, runCommand } from '../tools/failure'
import { withClient } from '../tools/postgres/reach'
import { DATABASES, environmentFor, makeDatabase, openServer, type Server } from './databases'
import { fill, type Shop } from './data/fill'

/*
 * npm run bench:data -- --orders 1000000 --seed S: databases to measure on, made anew each time. One shop with so many
 * orders and three times as many ledger rows, a small shop beside it, and the small shop all alone in a second database.
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
/** Folded again and compared, of each database. */
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
  const small: Shop = { slug: 'bench-small', orders: SMALL, seed: `${seed} small` }
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

async function make(server: Server, name: string, shops: Shop[]): Promise<void> {
  const url = await makeDatabase(server, name)
  await migrate(url)
  await withClient(url, (client) =>
    fill(client, shops, (what, seconds) => console.log(`  ${seconds.toFixed(1).padStart(6)} s  ${what}`)),
  )
}

/** The large one; the small one is filled by the same statements. */
async function check({ urlOf }: Server): Promise<void> {
  Object.assign(process.env, environmentFor(urlOf(DATABASES.many)))
  const { checkSample } = await import('./data/check')
  await checkSample(SAMPLE)
  console.log(`${SAMPLE} orders were folded again from their rows: all are as stored.`)
}
