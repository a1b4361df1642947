import type { Random } from '@/testing/storm/random'
import { drawOperationFaults, drawPaymentFaults, drawStaffFaults, preset, type Fault } from './faults'

export type OperationKind = 'refund' | 'capture' | 'void'

/** One step of a scenario, by the customer, in the gateway's portal, or by staff. */
export type Step =
  /** Enters a card on the hosted page of the newest link, or of the order's first one. */
  | { do: 'pay'; card: string; answer: 'approve' | 'fail' | 'leave'; link: 'newest' | 'first'; faults: Fault[] }
  /**
   * A payment with any documented response code; with `force`, also on a link that is already paid, as from a second
   * tab.
   */
  | { do: 'pay-by-code'; code: number; force: boolean; faults: Fault[] }
  | { do: 'cancel'; faults: Fault[] }
  /** The payment button on the order's page. */
  | { do: 'pay-again' }
  | { do: 'cancel-order' }
  | { do: 'look' }
  | { do: 'settle'; outcome: 'approved' | 'declined'; notified: boolean }
  /** A user of the gateway's portal sets a payment that did not succeed to approved. */
  | { do: 'set-status'; link: 'newest' | 'first'; notified: boolean }
  | { do: 'operate'; kind: OperationKind; part: boolean; notified: boolean; faults: Fault[] }
  /**
   * On the order's page of the dashboard: one action per user, all at the same time, each submitted `presses` times.
   */
  | { do: 'staff'; actions: OperationKind[]; presses: 1 | 2; amount: string; faults: Fault[] }

const CARDS = { pays: '5200000000001005', declined: '4000000000510000', challenged: '4000002500003155' }

const DECLINES = [5, 14, 41, 54, 61, 91, 96, 580, 605]
const [PENDING, UNCLEAR] = [578, 676]

type Scenario = (random: Random) => Step[]

const pay = (card: string, random: Random, rest: Partial<Extract<Step, { do: 'pay' }>> = {}): Step => {
  return { do: 'pay', card, answer: 'approve', link: 'newest', faults: drawPaymentFaults(random), ...rest }
}
const byCode = (code: number, random: Random, { force = false } = {}): Step => {
  return { do: 'pay-by-code', code, force, faults: drawPaymentFaults(random) }
}
const operate = (kind: OperationKind, random: Random, { part = false } = {}): Step => {
  return { do: 'operate', kind, part, notified: random.chance(0.85), faults: drawOperationFaults(random) }
}
const settle = (random: Random, { notified }: { notified: boolean }): Step => {
  return { do: 'settle', outcome: random.chance(0.6) ? 'approved' : 'declined', notified }
}
const byHand = (random: Random, link: 'newest' | 'first' = 'newest'): Step => {
  return { do: 'set-status', link, notified: random.chance(0.6) }
}
const staff = (actions: OperationKind[], random: Random, rest: Partial<Extract<Step, { do: 'staff' }>> = {}): Step => {
  const amount = random.chance(0.5) ? 'all' : random.pick(['1', '3', '7'])
  return {
    do: 'staff',
    actions,
    presses: random.chance(0.25) ? 2 : 1,
    amount,
    faults: drawStaffFaults(actions, random),
    ...rest,
  }
}
/** What the gateway decides days later is then found by polling only. */
const sometimesSilent = (random: Random): Fault[] => (random.chance(0.4) ? [{ name: 'never' }] : [])
/** Mostly without faults, so that the shop learns of the payment and staff can act on it. */
const payMostlyWithoutFaults = (random: Random): Step =>
  pay(CARDS.pays, random, random.chance(0.6) ? { faults: [] } : {})
const look: Step = { do: 'look' }
const again: Step = { do: 'pay-again' }
const cancelOrder: Step = { do: 'cancel-order' }
const cancel: Step = { do: 'cancel', faults: [] }

const scenarios = {
  pays: (random) => [pay(CARDS.pays, random), look],
  'pays after a challenge': (random) => [pay(CARDS.challenged, random), look],
  'fails a challenge': (random) => [pay(CARDS.challenged, random, { answer: 'fail' }), look],
  'leaves a challenge': (random) => [pay(CARDS.challenged, random, { answer: 'leave' })],
  'walks away': () => [],
  'is declined': (random) => [byCode(random.pick(DECLINES), random), look],
  'is declined, pays on the same page': (random) => [pay(CARDS.declined, random), pay(CARDS.pays, random)],
  'is declined, pays again': (random) => [pay(CARDS.declined, random), look, again, pay(CARDS.pays, random), look],
  cancels: (random) => [{ do: 'cancel', faults: drawPaymentFaults(random) }, look],
  'cancels, then pays': (random) => [{ do: 'cancel', faults: [preset('cancel-then-pay', random)] }, look],
  'cancels, pays again': (random) => [cancel, again, pay(CARDS.pays, random)],
  'gives the order up': () => [cancel, cancelOrder, look],
  'gives the order up, pays after all': (random) => [cancel, cancelOrder, pay(CARDS.pays, random), look],
  'is declined, gives up, pays after all': (random) => [
    pay(CARDS.declined, random),
    cancelOrder,
    pay(CARDS.pays, random),
  ],
  'pays in two tabs': (random) => [pay(CARDS.pays, random), byCode(0, random, { force: true })],
  'pays both links': (random) => [again, pay(CARDS.pays, random), pay(CARDS.pays, random, { link: 'first' }), look],
  'is pending, and hears': (random) => [byCode(PENDING, random), look, settle(random, { notified: true })],
  'is pending, and hears nothing': (random) => [byCode(PENDING, random), settle(random, { notified: false })],
  'stays pending': (random) => [byCode(PENDING, random), look],
  'is unclear': (random) => [byCode(UNCLEAR, random), look],
  'is unclear, and hears nothing': (random) => [byCode(UNCLEAR, random), settle(random, { notified: false })],
  'pays, and a second payment is pending': (random) => [
    pay(CARDS.pays, random),
    byCode(PENDING, random, { force: true }),
    settle(random, { notified: random.chance(0.5) }),
  ],
  'is refunded': (random) => [pay(CARDS.pays, random), operate('refund', random), look],
  'is refunded in parts': (random) => [
    pay(CARDS.pays, random),
    operate('refund', random, { part: true }),
    operate('refund', random, { part: true }),
  ],
  'has a refund pending': (random) => [
    pay(CARDS.pays, random),
    { do: 'operate', kind: 'refund', part: true, notified: true, faults: [preset('operation-pending', random)] },
    settle(random, { notified: random.chance(0.5) }),
  ],
  'is captured': (random) => [pay(CARDS.pays, random), operate('capture', random, { part: random.chance(0.3) })],
  'is voided': (random) => [pay(CARDS.pays, random), operate('void', random)],
  'is refunded by staff': (random) => [payMostlyWithoutFaults(random), staff(['refund'], random), look],
  'is refunded by staff, all of it': (random) => [
    payMostlyWithoutFaults(random),
    staff(['refund'], random, { amount: 'all' }),
  ],
  'is refunded by staff in parts': (random) => [
    payMostlyWithoutFaults(random),
    staff(['refund'], random, { amount: '3' }),
    staff(['refund'], random, { amount: '3' }),
    staff(['refund'], random),
  ],
  'is refunded by two of the staff at once': (random) => [
    payMostlyWithoutFaults(random),
    staff(['refund', 'refund'], random),
  ],
  'has a refund by staff undecided': (random) => [
    payMostlyWithoutFaults(random),
    staff(['refund'], random, { faults: [preset('operation-pending', random)] }),
    settle(random, { notified: random.chance(0.5) }),
  ],
  'pays twice, staff gives one back': (random) => [
    payMostlyWithoutFaults(random),
    byCode(0, random, { force: true }),
    staff(['refund'], random, { amount: 'all' }),
  ],
  'is captured by staff': (random) => [payMostlyWithoutFaults(random), staff(['capture'], random)],
  'is voided by staff': (random) => [payMostlyWithoutFaults(random), staff(['void'], random)],
  'is captured by one of the staff and voided by another': (random) => [
    payMostlyWithoutFaults(random),
    staff(['capture', 'void'], random),
  ],
  'is captured by two of the staff, then refunded': (random) => [
    payMostlyWithoutFaults(random),
    staff(['capture', 'capture'], random, { faults: [] }),
    staff(['refund'], random),
  ],
  'pays by wallet': (random) => [pay(CARDS.pays, random, { faults: [{ name: 'google-pay' }] }), look],
  'pays in a store days later': (random) => [
    pay(CARDS.pays, random, { faults: [preset('konbini', random), ...sometimesSilent(random)] }),
    look,
  ],
  'is declined, and approved days later': (random) => [
    { do: 'pay-by-code', code: random.pick(DECLINES), force: false, faults: [preset('approved-by-hand', random)] },
    look,
  ],
  'is declined, and approved by hand': (random) => [byCode(random.pick(DECLINES), random), byHand(random), look],
  'is declined, approved by hand, pays again': (random) => [
    byCode(random.pick(DECLINES), random),
    again,
    pay(CARDS.pays, random),
    look,
    byHand(random, 'first'),
  ],
  'has a refund by staff fail days later': (random) => [
    payMostlyWithoutFaults(random),
    staff(['refund'], random, { faults: [preset('refund-fails-late', random), ...sometimesSilent(random)] }),
    look,
  ],
  'waits days for a refund by staff': (random) => [
    payMostlyWithoutFaults(random),
    staff(['refund'], random, { faults: [preset('refund-late', random), ...sometimesSilent(random)] }),
    staff(['refund'], random),
  ],
  'has a capture by staff stay pending': (random) => [
    payMostlyWithoutFaults(random),
    staff(['capture'], random, {
      faults: [preset(random.pick(['capture-late', 'capture-fails-late']), random), ...sometimesSilent(random)],
    }),
    staff(['capture'], random),
  ],
} satisfies Record<string, Scenario>

export type ScenarioName = keyof typeof scenarios

const frequent = { pays: 20, 'is declined, pays again': 8, 'pays after a challenge': 5, 'is refunded': 5 }

/** Captures and voids apply to held money only. */
function weights(sale: 'charge' | 'hold'): Record<ScenarioName, number> {
  const even = Object.fromEntries(Object.keys(scenarios).map((name) => [name, 3])) as Record<ScenarioName, number>
  const held = sale === 'hold' ? 15 : 0
  return {
    ...even,
    ...frequent,
    'is captured': held,
    'is voided': held / 3,
    'is captured by staff': held,
    'is voided by staff': held / 3,
    'is captured by one of the staff and voided by another': held / 3,
    'is captured by two of the staff, then refunded': held / 3,
    'has a capture by staff stay pending': held / 2,
  }
}

export function drawScenario(random: Random, sale: 'charge' | 'hold'): { name: ScenarioName; steps: Step[] } {
  const name = random.weighted(weights(sale))
  return { name, steps: scenarios[name](random) }
}
