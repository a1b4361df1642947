import { deliveryFaultsSchema, noFaults, type CallFault, type FaultChange, type Faults } from './faults'

/** Three days. */
const DAYS = noFaults.laterMs

type Preset = { about: string; unit?: string; change: (value: number | undefined) => FaultChange }

const lie =
  (webhookLie: Faults['webhookLie']): Preset['change'] =>
  () => ({ webhookLie })
const charge =
  (chargeLie: Faults['chargeLie']): Preset['change'] =>
  () => ({ chargeLie })
const damage =
  (bodyDamage: Faults['bodyDamage']): Preset['change'] =>
  () => ({ bodyDamage })
const broken =
  (answer: CallFault['answer']): Preset['change'] =>
  (times) => ({
    calls: [{ call: 'any', answer, action: 'skipped', times: times ?? null }],
  })

/** The faults by name, as the control page and the command line offer them. */
export const presets = {
  late: { about: 'the webhook comes late', unit: 'ms', change: (ms = 5000) => ({ lateByMs: ms }) },
  copies: { about: 'the webhook comes several times', unit: 'copies', change: (copies = 2) => ({ copies }) },
  never: { about: 'the webhook never comes', change: () => ({ never: true }) },
  shuffled: { about: 'webhooks arrive out of order', unit: 'ms', change: (ms = 2000) => ({ shuffleWithinMs: ms }) },
  'before-link-answer': {
    about: 'the webhook is sent before the link answer returns',
    change: () => ({ webhookTiming: 'before-link-answer' }),
  },
  'before-redirect': {
    about: 'the webhook is answered before the browser goes back',
    change: () => ({ webhookTiming: 'before-redirect' }),
  },
  'after-redirect': {
    about: 'the webhook is sent after the browser has its redirect',
    change: () => ({ webhookTiming: 'after-redirect' }),
  },
  'replay-old': { about: 'an old delivery comes again', change: () => ({ replayOld: true }) },
  'wrong-amount': {
    about: 'the webhook states a wrong amount',
    unit: 'minor units more',
    change: (by = -1) => ({ webhookLie: 'amount', amountShiftMinor: by }),
  },
  'wrong-currency': { about: 'the webhook states a wrong currency', change: lie('currency') },
  'wrong-merchant': { about: 'the webhook names another merchant', change: lie('merchant') },
  'wrong-reference': { about: "the webhook names another payment's reference", change: lie('reference') },
  'unknown-reference': { about: 'the webhook names an unknown reference', change: lie('unknown-reference') },
  'charged-wrong-amount': {
    about: 'a wrong amount was really charged',
    unit: 'minor units more',
    change: (by = -1) => ({ chargeLie: 'amount', amountShiftMinor: by }),
  },
  'charged-wrong-currency': { about: 'a wrong currency was really charged', change: charge('currency') },
  'charged-wrong-merchant': { about: 'charged for another merchant', change: charge('merchant') },
  'charged-wrong-reference': { about: "charged under another payment's reference", change: charge('reference') },
  tampered: { about: 'body changed after signing', change: damage('tampered') },
  truncated: { about: 'body cut off', change: damage('truncated') },
  'not-json': { about: 'body is a form, not JSON', change: damage('not-json') },
  'not-utf8': { about: 'body has bytes that are no UTF-8', change: damage('not-utf8') },
  empty: { about: 'body is empty', change: damage('empty') },
  'unmasked-card': { about: 'the card number is not masked', change: damage('unmasked-card') },
  'slow-reader': {
    about: 'body sent slowly, answer read slowly',
    unit: 'ms',
    change: (ms = 3000) => ({ slowReaderMs: ms }),
  },
  'timeout-after-charge': {
    about: 'money moved, then no answer',
    unit: 'ms until the connection is cut',
    change: (ms = 30_000) => ({ hangMs: ms, calls: afterTheAction('hang') }),
  },
  'error-after-charge': { about: 'money moved, then a 502', change: () => ({ calls: afterTheAction('502') }) },
  'error-500': { about: 'every call answers 500', unit: 'times', change: broken('500') },
  'error-502': { about: 'every call answers 502', unit: 'times', change: broken('502') },
  'error-504': { about: 'every call answers 504', unit: 'times', change: broken('504') },
  html: { about: 'every call answers a web page', unit: 'times', change: broken('html') },
  reset: { about: 'every call ends in a cut connection', unit: 'times', change: broken('reset') },
  'status-not-found': {
    about: 'the status answers 404 at first',
    unit: 'times',
    change: (times = 3) => ({ statusNotFoundTimes: times }),
  },
  'operation-pending': { about: 'captures, refunds and voids stay pending', change: () => ({ operationCode: 578 }) },
  'operation-declined': { about: 'captures, refunds and voids are declined', change: () => ({ operationCode: 5 }) },
  'refund-late': {
    about: 'refunds stay pending, and succeed later',
    unit: 'ms',
    change: (ms = DAYS) => ({ refundLater: 'approved', laterMs: ms }),
  },
  'refund-fails-late': {
    about: 'refunds stay pending, and fail later',
    unit: 'ms',
    change: (ms = DAYS) => ({ refundLater: 'declined', laterMs: ms }),
  },
  'capture-late': {
    about: 'captures stay pending, and succeed later',
    unit: 'ms',
    change: (ms = DAYS) => ({ captureLater: 'approved', laterMs: ms }),
  },
  'capture-fails-late': {
    about: 'captures stay pending, and fail later',
    unit: 'ms',
    change: (ms = DAYS) => ({ captureLater: 'declined', laterMs: ms }),
  },
  'approved-by-hand': {
    about: 'a declined payment is set to approved later',
    unit: 'ms',
    change: (ms = DAYS) => ({ declineLater: 'approved', laterMs: ms }),
  },
  'google-pay': { about: 'paid by wallet: no card in any body', change: () => ({ payMethod: 'googlepay' }) },
  konbini: {
    about: 'paid in a store later, pending until then',
    unit: 'ms',
    change: (ms = DAYS) => ({ payMethod: 'konbini', laterMs: ms }),
  },
  'allowance-used-up': {
    about: "refunds are declined: the merchant's refund allowance is used up",
    change: () => ({ refundAllowance: 'ERR3020' }),
  },
  'two-people': { about: 'two people pay one link', change: () => ({ twoPeople: true }) },
  'cancel-then-pay': {
    about: 'cancel, then back, then pay',
    unit: 'ms',
    change: (ms = 2000) => ({ cancelThenPayMs: ms }),
  },
} satisfies Record<string, Preset>

export type PresetName = keyof typeof presets

export function isPresetName(name: string): name is PresetName {
  return Object.hasOwn(presets, name)
}

export function presetNames(): PresetName[] {
  return Object.keys(presets).filter(isPresetName)
}

/** Whether a fault affects only a webhook; any other must be armed before the payment or the call. */
export function isWebhookPreset(name: PresetName): boolean {
  return Object.keys(presetChange(name, undefined)).every((member) => member in deliveryFaultsSchema.shape)
}

export function presetChange(name: PresetName, value: number | undefined): FaultChange {
  const preset: Preset = presets[name]
  return preset.change(value)
}

/** Once for each kind of call that moves money. */
function afterTheAction(answer: CallFault['answer']): CallFault[] {
  const calls = ['pay', 'payment', 'authorization', 'capture', 'refund', 'void'] as const
  return calls.map((call) => ({ call, answer, action: 'done', times: 1 }))
}
