import { sentenceOf } from '@/tools/failure'
import { readBook } from './compare/books/book'
import { compareBooks, type Customer } from './compare/compare'
import type { Difference } from './compare/difference'
import { readGateway } from './compare/books/gateway'
import { Counts } from './counts'
import { commandOf, readOptions, type Options } from './options'
import { runScenario } from './actors/run-scenario'
import { Staff } from './actors/staff'
import { planCustomers, type PlannedCustomer } from './plan/customers'
import { lastingSwitches, SIGNING_SECRET, signs } from './plan/switches'
import { Random } from './random'
import { keepEvidence, report } from './report'
import { disrupt, planDisruptions } from './world/disrupt'
import { finishOpenWork } from './world/finish-open-work'
import { endWorld, openWorld, type World } from './world/world'

/*
 * npm run storm: places orders through the real pages of two copies of the shop, against a gateway with every kind of
 * fault, while one of the copies is killed at random and their database crashes. At the end the shop's records must equal the gateway's ledger.
 */
await main().catch((error: unknown) => endWorld(1, 'The storm was aborted.', error))

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2))
  const seed = new Random(options.seed)
  console.log(`Storm with seed ${options.seed}\n  ${commandOf(options)}`)
  const world = await openWorld(signs(seed) ? { GATEWAY_WEBHOOK_SECRETS: SIGNING_SECRET } : {})
  const began = performance.now()
  const counts = new Counts()
  await world.control.change('switches', lastingSwitches(seed, options))
  const { customers, failures } = await runCustomers(world, { seed, options, counts })
  await finishStorm(world, seed, options)
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
    takenOver: world.takenOver(),
    seconds: (performance.now() - began) / 1000,
  })
  await endWorld(differences.length === 0 ? 0 : 1)
}

/** Runs all customers, some in parallel, while the disruptions happen. */
async function runCustomers(
  world: World,
  { seed, options, counts }: { seed: Random; options: Options; counts: Counts },
) {
  const planned = planCustomers(seed, options)
  const staff = new Staff(world.shopUrl)
  const waiting = [...planned.entries()]
  const customers: Customer[] = []
  const failures: Difference[] = []
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, customer] = next
      const trouble = await runScenario(customer, { ...world, counts, staff }).then(
        () => null,
        (error: unknown) => sentenceOf(error),
      )
      if (trouble !== null) failures.push(failureOf(customer, trouble))
      customers.push({
        ...customer,
        hasOrder: trouble === null,
        byHand: customer.steps.some((step) => step.do === 'operate'),
      })
      if ((index + 1) % Math.ceil(options.orders / 10) === 0) console.log(`  ${index + 1} orders`)
    }
  }
  const disruptions = planDisruptions(seed.branch('blows'), options)
  const workers = Array.from({ length: options.concurrency }, work)
  await Promise.all([...workers, disrupt(disruptions, { finished: () => customers.length, world, counts })])
  return { customers, failures }
}

/** Waits for planned webhooks, ends all faults, and lets the shop finish its open work. */
async function finishStorm({ control, databaseUrl }: World, seed: Random, options: Options) {
  console.log('  The storm is over; now the shop finishes its open work')
  await control.waitUntilIdle()
  // Refunds fail, captures end, and declines are changed days later, most of them by webhook.
  await control.passDays(4)
  await control.waitUntilIdle()
  await control.removeFaults()
  await control.change('switches', lastingSwitches(seed, options))
  await finishOpenWork(databaseUrl)
}

function failureOf({ email, scenario }: PlannedCustomer, trouble: string): Difference {
  return { where: email, what: `"${scenario}" failed`, gateway: 'goes on', shop: trouble }
}
