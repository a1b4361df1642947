import { randomUUID } from 'node:crypto'
import { writeStamp } from '@/lib/shield/visitor/stamps'
import type { Random } from '@/testing/storm/random'
import { BAD_CARD, GOOD_CARD, type Card, type Gateway, type Link } from './gateway'
import type { Asked, Shop } from './shop'
import { PRICES } from './prices'
import type { Timeline } from './timeline'

/** Of stolen cards so many would be approved. */
export const GOOD_SHARE = 0.08
/** From one address the next card is tried after so long: all cards within the time of the attack. */
const PACE_S = 300
/** After it began, an attacker starts anew until then. */
export const ATTACK_S = 30 * 60

export type Attack = {
  /** The cards that are left to be tried. */
  cards: Card[]
  figures: { tried: number; approved: number; links: number; asked: number }
  /** The share of attackers that take the time of a person over cart and form. */
  patient: number
}

export function stolenCards(count: number, random: Random): Card[] {
  return Array.from({ length: count }, () => (random.chance(GOOD_SHARE) ? GOOD_CARD : BAD_CARD))
}

export type Scene = { time: Timeline; shop: Shop; gateway: Gateway }

/** One address that tests cards until there are none left, or the attack is over. */
export async function testCards(scene: Scene, attack: Attack, random: Random): Promise<void> {
  const { time } = scene
  const bot = { address: random.weighted({ ipv4: 9, ipv6: 1 }) === 'ipv4' ? ipv4(random) : ipv6(random), random }
  const isPatient = random.chance(attack.patient)
  await time.sleep(random.whole(1, PACE_S))
  while (time.passed() < ATTACK_S && attack.cards.length > 0) {
    const began = time.passed()
    const link = await requestLink(scene, attack, { ...bot, isPatient })
    if (link) await tryLink(scene, { attack, link, random })
    await time.sleep(Math.max(1, began + PACE_S * (0.5 + random.next()) - time.passed()))
  }
}

type Bot = { address: string; isPatient: boolean; random: Random }

async function requestLink({ time, shop }: Scene, { figures }: Attack, bot: Bot): Promise<Link | null> {
  const asked = newIdentity(bot, time.now())
  // Half of them follow the waiting page to its end, the others soon try another way.
  const patience = bot.random.chance(0.5) ? Infinity : 1
  for (let waits = 0; waits <= patience; waits += 1) {
    figures.asked += 1
    const answer = await shop.ask(asked, waits)
    if (answer.kind === 'admitted') {
      figures.links += 1
      return shop.placeOrder(asked, answer.admission)
    }
    if (answer.kind !== 'wait') return null
    await time.sleep(answer.seconds)
  }
  return null
}

/** A new cart, e-mail and form each time. */
function newIdentity({ address, isPatient, random }: Bot, now: Date): Asked {
  const ago = (low: number, high: number) => new Date(now.getTime() - random.whole(low, high))
  const cartId = randomUUID()
  const [cartAt, formAt] = isPatient ? [ago(20_000, 90_000), ago(5000, 20_000)] : [ago(1000, 4000), ago(200, 3000)]
  const isBare = !isPatient && random.chance(0.3)
  return {
    email: `${cartId.slice(0, 18)}@example.com`,
    cartId,
    // Testers mostly buy what is cheapest.
    amountMinor: random.chance(0.8) ? PRICES[0] : random.pick(PRICES),
    visitor: {
      address,
      cartStamp: isBare ? undefined : writeStamp('cart', '', cartAt),
      formStamp: isBare ? undefined : writeStamp('form', cartId, formAt),
      browserStamp: undefined,
    },
    sentAt: now,
  }
}

type LinkTest = { attack: Attack; link: Link; random: Random }

/** Types one card after the other on the gateway's page, as often as it allows. */
async function tryLink({ time, shop, gateway }: Scene, { attack, link, random }: LinkTest): Promise<void> {
  while (gateway.isOpen(link)) {
    await time.sleep(random.whole(2, 6))
    const card = attack.cards.pop()
    if (!card) return
    const tried = gateway.pay(link, card)
    attack.figures.tried += 1
    if (tried.outcome === 'approved') attack.figures.approved += 1
    const delay = random.whole(1, 6)
    time.let(async () => {
      await time.sleep(delay)
      await shop.record(link, tried)
    })
  }
}

const ipv4 = (random: Random) => [101, random.whole(0, 255), random.whole(0, 255), random.whole(1, 254)].join('.')
const ipv6 = (random: Random) => `2001:db8:${random.whole(0, 65_535).toString(16)}:${random.whole(0, 9)}::1`
