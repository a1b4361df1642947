import { DEMO_SHOPS } from '@/prisma/demo-catalogue'
import type { Options } from '@/testing/storm/options'
import type { Random } from '@/testing/storm/random'
import { drawLinkFault, type Fault } from './faults'
import { drawScenario, type Step, type ScenarioName } from './scenarios'
import { drawMerchantAddress, drawSwitches, type PlannedSwitches } from './switches'

export type PlannedCustomer = {
  email: string
  slug: string
  quantity: number
  /** Submits "Continue to payment" twice at the same time. */
  submitsTwice: boolean
  scenario: ScenarioName
  steps: Step[]
  /** What changes at the gateway just before this customer orders. */
  gatewayChange: { fault: Fault | null; switches: PlannedSwitches | null }
}

/** The customers, what they buy and their scenarios, all derived from the seed. */
export function planCustomers(seed: Random, { orders, sale }: Options): PlannedCustomer[] {
  return Array.from({ length: orders }, (_, index) => planCustomer(seed.branch(`person ${index}`), index, sale))
}

function planCustomer(random: Random, index: number, sale: Options['sale']): PlannedCustomer {
  const { slug } = random.pick(random.pick(DEMO_SHOPS).products)
  const { name, steps } = drawScenario(random, sale)
  return {
    email: `storm-${index}@example.com`,
    slug,
    quantity: random.whole(1, 3),
    submitsTwice: random.chance(0.08),
    scenario: name,
    steps,
    gatewayChange: {
      fault: random.chance(0.12) ? drawLinkFault(random) : null,
      switches: planSwitches(random),
    },
  }
}

function planSwitches(random: Random): PlannedSwitches | null {
  if (random.chance(0.06)) return drawSwitches(random)
  return random.chance(0.04) ? drawMerchantAddress(random) : null
}
