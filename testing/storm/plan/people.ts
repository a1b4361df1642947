import { DEMO_SHOPS } from '@/prisma/demo-catalogue'
import type { Options } from '@/testing/storm/options'
import type { Random } from '@/testing/storm/random'
import { drawLinkFault, type Fault } from './faults'
import { drawStory, type Step, type StoryName } from './stories'
import { drawSwitches } from './switches'

export type Person = {
  email: string
  slug: string
  quantity: number
  /** Submits "Continue to payment" twice at the same time. */
  isHasty: boolean
  story: StoryName
  steps: Step[]
  /** What changes at the gateway just before this customer orders. */
  weather: { fault: Fault | null; switches: ReturnType<typeof drawSwitches> | null }
}

/** The customers, what they buy and their scenarios, all derived from the seed. */
export function planPeople(seed: Random, { orders, sale }: Options): Person[] {
  return Array.from({ length: orders }, (_, index) => planPerson(seed.branch(`person ${index}`), index, sale))
}

function planPerson(random: Random, index: number, sale: Options['sale']): Person {
  const { slug } = random.pick(random.pick(DEMO_SHOPS).products)
  const { name, steps } = drawStory(random, sale)
  return {
    email: `storm-${index}@example.com`,
    slug,
    quantity: random.whole(1, 3),
    isHasty: random.chance(0.08),
    story: name,
    steps,
    weather: {
      fault: random.chance(0.12) ? drawLinkFault(random) : null,
      switches: random.chance(0.06) ? drawSwitches(random) : null,
    },
  }
}
