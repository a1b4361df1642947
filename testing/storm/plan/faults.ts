import type { FaultChange } from '@/sandbox/behaviour/faults'
import type { PresetName } from '@/sandbox/behaviour/presets'
import type { Random } from '@/testing/storm/random'

/** A fault of the sandbox, by name or spelt out. */
export type Fault = { name: PresetName; value?: number } | { name: string; change: FaultChange }

type Action = 'refund' | 'capture' | 'void'
type Draw = (random: Random) => number | undefined

const plain: Draw = () => undefined
const times: Draw = (random) => random.whole(1, 4)
/** From a moment to days, which pass during the storm and at its end (world/control.ts). */
const late: Draw = (random) => random.pick([300, 2000, 86_400_000, 259_200_000])
const wrongBy: Draw = (random) => random.pick([-1, 1, 900, -100])

/** Every named fault of the sandbox: a new one there does not compile until it is added here. */
const values: Record<PresetName, Draw> = {
  late: (random) => random.whole(200, 4000),
  copies: (random) => random.whole(2, 6),
  never: plain,
  shuffled: (random) => random.whole(300, 3000),
  'before-link-answer': plain,
  'before-redirect': plain,
  'after-redirect': plain,
  'replay-old': plain,
  'wrong-amount': wrongBy,
  'wrong-currency': plain,
  'wrong-merchant': plain,
  'wrong-reference': plain,
  'unknown-reference': plain,
  'charged-wrong-amount': wrongBy,
  'charged-wrong-currency': plain,
  'charged-wrong-merchant': plain,
  'charged-wrong-reference': plain,
  tampered: plain,
  truncated: plain,
  'not-json': plain,
  'not-utf8': plain,
  empty: plain,
  'unmasked-card': plain,
  'slow-reader': (random) => random.whole(200, 1500),
  'timeout-after-charge': (random) => random.whole(300, 2500),
  'error-after-charge': plain,
  'error-500': times,
  'error-502': times,
  'error-504': times,
  html: times,
  reset: times,
  'status-not-found': times,
  'operation-pending': plain,
  'operation-declined': plain,
  'refund-late': late,
  'refund-fails-late': late,
  'capture-late': late,
  'capture-fails-late': late,
  'approved-by-hand': late,
  'google-pay': plain,
  konbini: late,
  'allowance-used-up': plain,
  'two-people': plain,
  'cancel-then-pay': (random) => random.whole(100, 2500),
}

export function preset(name: PresetName, random: Random): Fault {
  const value = values[name](random)
  return value === undefined ? { name } : { name, value }
}

/** Makes one kind of call fail a few times, in ways without a name in the sandbox. */
function broken(call: 'link' | 'status' | Action, random: Random): Fault {
  const answer = random.pick(['503', 'html-500', 'empty', 'hang'] as const)
  const action = random.pick(['done', 'skipped'] as const)
  const change: FaultChange = { calls: [{ call, answer, action, times: random.whole(1, 3) }], hangMs: 2600 }
  return { name: `${call}-${answer}${action === 'done' ? '-done' : ''}`, change }
}

const whilePaying = {
  late: 3,
  copies: 3,
  never: 3,
  shuffled: 3,
  'before-redirect': 2,
  'after-redirect': 2,
  'replay-old': 2,
  'wrong-amount': 2,
  'wrong-currency': 2,
  'wrong-merchant': 1,
  'wrong-reference': 2,
  'unknown-reference': 1,
  'charged-wrong-amount': 2,
  'charged-wrong-currency': 2,
  'charged-wrong-merchant': 1,
  'charged-wrong-reference': 1,
  tampered: 2,
  truncated: 1,
  'not-json': 1,
  'not-utf8': 1,
  empty: 1,
  'unmasked-card': 2,
  'slow-reader': 2,
  'timeout-after-charge': 2,
  'error-after-charge': 2,
  'status-not-found': 4,
  'two-people': 2,
  'cancel-then-pay': 1,
  'google-pay': 3,
  konbini: 1,
  'approved-by-hand': 1,
} satisfies Partial<Record<PresetName, number>>

const whileAsking = { 'error-500': 1, 'error-502': 1, 'error-504': 1, html: 1, reset: 1 } satisfies Partial<
  Record<PresetName, number>
>

/** The faults of one payment: often none, sometimes two. */
export function drawPaymentFaults(random: Random): Fault[] {
  const first = random.chance(0.75) ? [preset(random.weighted(whilePaying), random)] : []
  const second = random.chance(0.2) ? [preset(random.weighted(whilePaying), random)] : []
  const call = random.chance(0.15) ? [preset(random.weighted(whileAsking), random)] : []
  const status = random.chance(0.1) ? [broken('status', random)] : []
  return [...first, ...second, ...call, ...status]
}

/** A payment cannot be named before its link exists: the fault affects the next caller. */
export function drawLinkFault(random: Random): Fault {
  if (random.chance(0.3)) return preset('before-link-answer', random)
  return random.chance(0.5) ? preset(random.weighted(whileAsking), random) : broken('link', random)
}

const whileOperating = {
  'timeout-after-charge': 4,
  'error-after-charge': 3,
  'operation-pending': 3,
  'operation-declined': 3,
  'refund-late': 2,
  'refund-fails-late': 2,
  'capture-late': 2,
  'capture-fails-late': 2,
  'allowance-used-up': 2,
  'error-500': 1,
  'error-502': 1,
  'error-504': 1,
  html: 2,
  reset: 2,
  never: 2,
  late: 2,
  copies: 2,
  tampered: 1,
  truncated: 1,
  'wrong-amount': 1,
  'status-not-found': 2,
} satisfies Partial<Record<PresetName, number>>

/** The faults of an operation that staff request in the shop. Some answers are lost, and no webhook follows. */
export function drawStaffFaults(actions: Action[], random: Random): Fault[] {
  const first = random.chance(0.7) ? [preset(random.weighted(whileOperating), random)] : []
  const unclear: Fault[] = random.chance(0.05) ? [{ name: 'operation-unclear', change: { operationCode: 676 } }] : []
  const silence = random.chance(0.2) ? [preset('never', random)] : []
  const call = random.chance(0.15) ? [broken(random.pick(actions), random)] : []
  return [...first, ...unclear, ...silence, ...call]
}

/** The faults of a capture, refund or void made in the gateway's portal. */
export function drawOperationFaults(random: Random): Fault[] {
  const faults: PresetName[] = [
    'operation-pending',
    'operation-declined',
    'refund-late',
    'refund-fails-late',
    'capture-late',
    'capture-fails-late',
    'allowance-used-up',
  ]
  return random.chance(0.3) ? [preset(random.pick(faults), random)] : []
}
