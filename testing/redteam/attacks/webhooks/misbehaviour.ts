import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { type Attack, type Outcome } from '@/testing/redteam/attack'
import { readBook, untilLookedAt, type Book } from '@/testing/redteam/book'
import { placeOrder, type Order } from '@/testing/redteam/visitors/shopping'
import { requireSandbox, type Target } from '@/testing/redteam/target'

/*
 * Each fault of the gateway. At the end the order must show what the gateway has taken, or nothing where no readable
 * message mentions the payment.
 */

type Action = (target: Target, order: Order) => Promise<void>
/** `isReported: false`: no readable message mentions the payment. `asks`: the order needs review. */
type Expectation = { value?: number; action?: Action; ends?: Book['money']; isReported?: boolean; asks?: boolean }

const SETTLED_WITHIN_MS = 30_000

const pays: Action = async (target, { linkUrl }) => {
  await requireSandbox(target).pay(linkUrl)
}
const paysOnPage: Action = (target, { linkUrl }) => requireSandbox(target).payOnPage(linkUrl)
const cancels: Action = (target, { linkUrl }) => requireSandbox(target).cancel(linkUrl)

/** The fault is armed once the first link exists. */
function paid(fault: string, tried: string, { action = pays, ...expectation }: Expectation = {}): Attack {
  return {
    name: `the gateway misbehaves: ${fault}`,
    tried,
    needs: ['sandbox'],
    run: async (target) => {
      const order = await placeOrder(target.url)
      await requireSandbox(target).arm(fault, order.reference, expectation.value)
      await action(target, order)
      return whatBecame(target, order, expectation)
    },
  }
}

/** The fault applies to the request for the second link: until then only its reference is known. */
function openedAgain(
  fault: string,
  { tried, action, value }: { tried: string; action: Action; value?: number },
): Attack {
  return {
    name: `the gateway misbehaves: ${fault}, when a link is opened`,
    tried,
    needs: ['sandbox'],
    run: async (target) => {
      const first = await placeOrder(target.url)
      await requireSandbox(target).pay(first.linkUrl, { code: 51 })
      await untilLookedAt(target, first.reference)
      const order = { ...first, reference: `${first.number}-2` }
      await requireSandbox(target).arm(fault, order.reference, value)
      await action(target, order)
      return whatBecame(target, order, {})
    },
  }
}

async function payAgain({ visitor, token }: Order): Promise<string | undefined> {
  const path = `/orders/${token}`
  const { headers } = await visitor.submit(path, { form: await visitor.requireForm(path, '>Pay again<') })
  return headers.location
}

const opensOnce: Action = async (_target, order) => {
  await payAgain(order)
}

/** The request for the second link fails; the third link is paid. */
const opensTwice: Action = async (target, order) => {
  await payAgain(order)
  const link = await payAgain(order)
  if (link === undefined) throw new Error('the shop led to no third link')
  order.reference = `${order.number}-3`
  await requireSandbox(target).pay(link)
}

async function whatBecame(
  target: Target,
  order: Order,
  { ends = 'paid', isReported = true, asks = false }: Expectation,
): Promise<Outcome> {
  const taken = await requireSandbox(target).takenMinor(order.reference)
  if (!isReported && taken === 0) throw new Error('the gateway took nothing')
  const until = Date.now() + SETTLED_WITHIN_MS
  for (;;) {
    await untilLookedAt(target, order.reference)
    const { money, stored } = await readBook(target, order)
    const row = rowIn(stored)
    const isRight =
      row === null || (row.captured_minor === (isReported ? taken : 0) && (!asks || row.review_reasons !== '{}'))
    const answered = `${taken} taken, the book says ${money}${row === null ? '' : `, ${row.captured_minor}, ${row.review_reasons}`}`
    if (money === ends && isRight) return { held: true, answered }
    if (Date.now() > until) return { held: false, answered }
    await pause(200)
  }
}

const storedSchema = z.object({ captured_minor: z.coerce.number(), review_reasons: z.string() })

/** Null without the database: the storefront does not show a captured amount that differs from the total. */
function rowIn(stored: string): z.infer<typeof storedSchema> | null {
  return stored === '' ? null : storedSchema.parse(JSON.parse(stored))
}

const nothing = { ends: 'none', isReported: false } as const
const needsReview = { ends: 'none', asks: true } as const

export const misbehaviourAttacks: Attack[] = [
  paid('late', 'the webhook a second after the payment', { value: 1000 }),
  paid('copies', 'the webhook five times', { value: 5 }),
  paid('never', 'no webhook at all', nothing),
  paid('shuffled', 'webhooks that change places', { value: 500 }),
  paid('before-redirect', 'the webhook before the browser comes back'),
  paid('after-redirect', 'the webhook after the browser is back'),
  openedAgain('before-link-answer', { tried: 'paid and reported before the shop has the link', action: opensOnce }),
  paid('replay-old', 'an old webhook once more'),
  paid('wrong-amount', 'a webhook with a yen less than was taken'),
  paid('wrong-currency', 'a webhook with another currency'),
  paid('wrong-merchant', 'a webhook with another merchant’s id'),
  paid('wrong-reference', 'a webhook with another payment’s reference'),
  paid('unknown-reference', 'a webhook with a reference that nobody knows'),
  paid('charged-wrong-amount', 'a yen less is really taken', needsReview),
  paid('charged-wrong-currency', 'another currency is really taken', needsReview),
  paid('charged-wrong-merchant', 'really taken for another merchant', needsReview),
  paid('charged-wrong-reference', 'really taken under another reference', needsReview),
  paid('tampered', 'a webhook that was changed on its way'),
  paid('truncated', 'a webhook that is cut off', nothing),
  paid('not-json', 'a webhook that is a form', nothing),
  paid('not-utf8', 'a webhook with bytes that are no UTF-8'),
  paid('empty', 'a webhook without a body', nothing),
  paid('unmasked-card', 'a webhook with the whole card number'),
  paid('slow-reader', 'a webhook drop by drop, and its answer read slowly', { value: 1000 }),
  paid('timeout-after-charge', 'the money is taken, and the page never answers', { value: 300, action: paysOnPage }),
  paid('error-after-charge', 'the money is taken, and the page answers 502', { action: paysOnPage }),
  ...['error-500', 'error-502', 'error-504', 'html', 'reset'].flatMap((fault) => [
    paid(fault, 'instead of the status that the shop asks for', { value: 1 }),
    openedAgain(fault, { tried: 'instead of a link, then a good one', action: opensTwice, value: 1 }),
  ]),
  paid('status-not-found', 'the status is 404 at first', { value: 1 }),
  paid('two-people', 'two people pay one link', { asks: true }),
  paid('cancel-then-pay', 'cancelled, back, and paid after all', { value: 500, action: cancels }),
]
