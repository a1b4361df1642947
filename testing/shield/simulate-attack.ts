import { Random } from '@/testing/storm/random'
import { stolenCards, testCards, type Attack } from './attackers'
import { Gateway } from './gateway'
import { shop, type Shopper } from './shoppers'
import { Shop } from './shop'
import { Timeline } from './timeline'

export type Plan = {
  seed: string
  cards: number
  addresses: number
  shoppers: number
  triesPerLink: number
  /** The share of attackers that take the time of a person. */
  patient: number
}

export type Figures = Attack['figures'] & { cards: number; good: number; shoppers: Shopper[] }

const START = new Date('2026-11-29T12:00:00Z')

/** Attackers and honest people at one shop, until all are done. */
export async function simulateAttack(plan: Plan): Promise<Figures> {
  const random = new Random(plan.seed)
  const time = new Timeline(START)
  const scene = { time, shop: await Shop.open(time), gateway: new Gateway(plan.triesPerLink) }
  const cards = stolenCards(plan.cards, random.branch('cards'))
  const good = cards.filter(({ responseCode }) => responseCode === 0).length
  const figures = { tried: 0, approved: 0, links: 0, asked: 0 }
  const attack = { cards, figures, patient: plan.patient }
  for (let index = 0; index < plan.addresses; index += 1)
    time.let(() => testCards(scene, attack, random.branch(`attacker ${index}`)))
  const shoppers: Shopper[] = []
  for (let index = 0; index < plan.shoppers; index += 1)
    time.let(async () => void shoppers.push(await shop(scene, random.branch(`shopper ${index}`))))
  await time.run()
  return { ...figures, cards: plan.cards, good, shoppers }
}
