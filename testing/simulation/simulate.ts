import { vi } from 'vitest'
import { currentFiber } from './engine/fiber'
import { runRandomActions } from './random-actions'
import { checkClosures, checkLinks } from './invariants/closures'
import { checkDeliveries } from './invariants/deliveries'
import { checkLedger } from './invariants/ledger'
import { checkOrderStates } from './invariants/order-states'
import { checkOperations, checkOperationsAtRest } from './invariants/operations'
import { checkOrders } from './invariants/orders'
import { checkPages, checkPagesAtRest } from './invariants/pages'
import { checkRefundable } from './invariants/refundable'
import { checkUnpaid } from './invariants/unpaid'
import { readBook, type Book } from './invariants/book'
import { runToCompletion } from './run-to-completion'
import { openWorld, type Environment, type World } from './world'

/** The result of one run: `wrong` is empty if every invariant held. */
export type Run = { seed: string; wrong: string[]; trace: string[]; world: World; book: Book }

/** One interleaving, fully determined by its seed. */
export async function simulate(environment: Environment, seed: string): Promise<Run> {
  const world = await openWorld(environment, seed)
  vi.stubGlobal('fetch', world.api.fetch)
  vi.spyOn(Math, 'random').mockImplementation(() => currentFiber()?.random.next() ?? 0.5)
  try {
    await runRandomActions(world)
    const onTheWay = checkOnTheWay(world, await readBook(environment.admin))
    await runToCompletion(world)
    const book = await readBook(environment.admin)
    const wrong = [...world.scheduler.failures, ...onTheWay, ...checkAtTheEnd(world, book)]
    return { seed, wrong: [...new Set(wrong)], trace: world.scheduler.trace, world, book }
  } finally {
    // Stops fibers that are stuck or killed before the next run.
    if (world.scheduler.live > 0) await world.shop.crash()
    environment.process = world.shop.process
    vi.unstubAllGlobals()
    vi.restoreAllMocks()
  }
}

/** Invariants that hold at every moment. */
function checkOnTheWay(world: World, book: Book): string[] {
  return [
    ...checkOrderStates(world.gateway, book),
    ...checkDeliveries(world, book),
    ...checkOperations(world, book),
    ...checkLinks(world),
    ...checkPages(world.shop.shown),
  ]
}

function checkAtTheEnd(world: World, book: Book): string[] {
  const end = [
    ...checkLedger(world, book),
    ...checkOrders(world, book),
    ...checkClosures(world, book),
    ...checkOperationsAtRest(world, book),
    ...checkRefundable(world, book),
    ...checkPagesAtRest(world.shop.shown, book),
    ...checkUnpaid(world, book),
  ]
  return [...checkOnTheWay(world, book), ...end]
}
