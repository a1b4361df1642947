import { sentenceOf } from '@/tools/failure'
import { readBook } from './compare/books/book'
import { compareBooks, type Customer } from './compare/compare'
import type { Difference } from './compare/difference'
import { readGateway } from './compare/books/gateway'
import { Counts } from './counts'
import { commandOf, readOptions, type Options } from './options'
import { live } from './people/live'
import { Staff } from './people/staff'
import { planPeople, type Person } from './plan/people'
import { lastingSwitches, SIGNING_SECRET, signs } from './plan/switches'
import { Random } from './random'
import { keepEvidence, report } from './report'
import { disturb, planBlows } from './world/disturb'
import { finishOpenWork } from './world/calm-down'
import { endWorld, openWorld, type World } from './world/world'

/*
 * npm run storm: places orders through the shop's real pages, against a gateway with every kind of fault, while the
 * shop is killed and its database crashes. At the end the shop's records must equal the gateway's ledger.
 */
await main().catch((error: unknown) => endWorld(1, 'The storm broke off.', error))

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  const seed = new Random(options.seed)
  console.log(`Storm with seed ${options.seed}\n  ${commandOf(options)}`)
  const world = await openWorld(signs(seed) ? { GATEWAY_WEBHOOK_SECRETS: SIGNING_SECRET } : {})
  const began = performance.now()
  const counts = new Counts()
  await world.control.change('switches', lastingSwitches(seed, options))
  const { customers, failures } = await rage(world, { seed, options, counts })
  const { deadJobs } = await calmDown(world, seed, options)
  const gateway = readGateway(await world.control.ledger())
  const book = await readBook(world.databaseUrl)
  const comparison = compareBooks(gateway, { book, customers, lookup: options.lookup })
  const differences = [...failures, ...comparison.differences]
  if (differences.length > 0) keepEvidence(differences, gateway, book)
  report({
    ...comparison,
    differences,
    options,
    counts,
    gateway,
    book,
    deadJobs,
    seconds: (performance.now() - began) / 1000,
  })
  await endWorld(differences.length === 0 ? 0 : 1)
}

/** Runs all customers, some in parallel, while the disruptions happen. */
async function rage(world: World, { seed, options, counts }: { seed: Random; options: Options; counts: Counts }) {
  const people = planPeople(seed, options)
  const staff = new Staff(world.shopUrl)
  const waiting = [...people.entries()]
  const customers: Customer[] = []
  const failures: Difference[] = []
  const walk = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, person] = next
      const trouble = await live(person, { ...world, counts, staff }).then(
        () => null,
        (error: unknown) => sentenceOf(error),
      )
      if (trouble !== null) failures.push(failureOf(person, trouble))
      customers.push({
        ...person,
        hasOrder: trouble === null,
        byHand: person.steps.some((step) => step.do === 'operate'),
      })
      if ((index + 1) % Math.ceil(options.orders / 10) === 0) console.log(`  ${index + 1} orders`)
    }
  }
  const blows = planBlows(seed.branch('blows'), options)
  const walkers = Array.from({ length: options.concurrency }, walk)
  await Promise.all([...walkers, disturb(blows, { finished: () => customers.length, world, counts })])
  return { customers, failures }
}

/** Waits for planned webhooks, ends all faults, and lets the shop finish its open work. */
async function calmDown({ control, databaseUrl, lastKillAt }: World, seed: Random, options: Options) {
  console.log('  The storm is over; now the shop finishes its work')
  await control.quiet()
  await control.calm()
  await control.change('switches', lastingSwitches(seed, options))
  return finishOpenWork(databaseUrl, lastKillAt())
}

function failureOf({ email, story }: Person, trouble: string): Difference {
  return { where: email, what: `"${story}" broke off`, gateway: 'goes on', shop: trouble }
}
