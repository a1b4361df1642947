import { randomUUID } from 'node:crypto'
import { browserStampOf } from '@/lib/shield/visitor/known-browser'
import { writeStamp } from '@/lib/shield/visitor/stamps'
import type { Random } from '@/testing/storm/random'
import { ATTACK_S, type Scene } from './attackers'
import { BAD_CARD, GOOD_CARD, type Link } from './gateway'
import { PRICES } from './prices'
import type { Asked } from './shop'

export type Shopper = {
  /** Whether a payment was approved. */
  finished: boolean
  withoutJavaScript: boolean
  waitedS: number
  limited: number
}

/** Who waits longer than this on one page leaves. */
const PATIENCE_S = 120
/** Of first cards so many are declined; then another card is used. */
const DECLINED_SHARE = 0.1
/** How often somebody sends the form at most. */
const MOST_TRIES = 3

const HOUR_MS = 60 * 60_000

/** Buys one order at some time during the attack. */
export async function shop(scene: Scene, random: Random): Promise<Shopper> {
  const { time } = scene
  const result = { finished: false, withoutJavaScript: random.chance(0.1), waitedS: 0, limited: 0 }
  await time.sleep(random.whole(60, ATTACK_S))
  const asked = await fillForm(scene, random)
  for (let tries = 0; tries < MOST_TRIES && !result.finished; tries += 1) {
    if (tries > 0) await readAndSendAgain(scene, asked, random)
    const link = await requestLink(scene, asked, { result, earlier: null })
    if (link) await pay(scene, asked, { result, link, random })
    if (link) break
  }
  return result
}

type Step = { result: Shopper; earlier: Link | null }

/** Follows the waiting pages, which go on by themselves. Null if there is no way on, or it takes too long. */
async function requestLink(
  { time, shop: seller }: Scene,
  asked: Asked,
  { result, earlier }: Step,
): Promise<Link | null> {
  let waited = 0
  for (let waits = 0; waited <= PATIENCE_S; waits += 1) {
    const answer = await seller.ask(asked, waits)
    if (answer.kind === 'admitted')
      return earlier ? seller.payAgain(earlier, asked, answer.admission) : seller.placeOrder(asked, answer.admission)
    if (answer.kind === 'limited') result.limited += 1
    if (answer.kind !== 'wait') return null
    await time.sleep(answer.seconds)
    waited += answer.seconds
    result.waitedS += answer.seconds
  }
  return null
}

/** The form is shown again with what was typed, and why. */
async function readAndSendAgain({ time }: Scene, asked: Asked, random: Random): Promise<void> {
  const shownAt = time.now()
  await time.sleep(random.whole(10, 60))
  asked.visitor = { ...asked.visitor, formStamp: writeStamp('form', asked.cartId, shownAt) }
  asked.sentAt = time.now()
}

async function pay(
  scene: Scene,
  asked: Asked,
  { result, link, random }: { result: Shopper; link: Link; random: Random },
): Promise<void> {
  const { time, gateway, shop: seller } = scene
  let current: Link | null = link
  for (let card = random.chance(DECLINED_SHARE) ? BAD_CARD : GOOD_CARD; current; card = GOOD_CARD) {
    await time.sleep(random.whole(20, 90))
    const tried = gateway.pay(current, card)
    await time.sleep(random.whole(1, 6))
    await seller.record(current, tried)
    if (tried.outcome === 'approved') {
      result.finished = true
      return
    }
    if (gateway.isOpen(current)) continue
    // Back on the order's page, "Pay again" has no form.
    await time.sleep(random.whole(5, 40))
    asked.visitor = { ...asked.visitor, formStamp: null }
    asked.sentAt = time.now()
    current = await requestLink(scene, asked, { result, earlier: current })
  }
}

/** How people differ: where they come from, whether they bought here before, and how long they take. */
async function fillForm({ time, shop: seller }: Scene, random: Random): Promise<Asked> {
  const now = time.now()
  const cartId = randomUUID()
  const kind = random.weighted({ unhurried: 985, filledByBrowser: 10, hurried: 5 })
  const formMs = { unhurried: random.whole(15_000, 240_000), filledByBrowser: 5000, hurried: 2500 }[kind]
  const ago = (ms: number) => new Date(now.getTime() - ms)
  const orderId = random.chance(0.25) ? await seller.placePaidOrder(ago(HOUR_MS * random.whole(2, 500))) : null
  return {
    email: `${cartId.slice(0, 18)}@example.com`,
    cartId,
    amountMinor: random.pick(PRICES),
    visitor: {
      address: addressOf(random),
      cartStamp: writeStamp('cart', '', ago(formMs + random.whole(8000, 600_000))),
      formStamp: writeStamp('form', cartId, ago(formMs)),
      browserStamp: orderId === null ? undefined : browserStampOf(orderId, ago(HOUR_MS)),
    },
    sentAt: now,
  }
}

/** One in seven is behind one of three address blocks of a carrier. */
function addressOf(random: Random): string {
  if (random.chance(1 / 7)) return `198.51.${random.whole(1, 3)}.${random.whole(1, 254)}`
  return `${random.whole(11, 100)}.${random.whole(0, 255)}.${random.whole(0, 255)}.${random.whole(1, 254)}`
}
