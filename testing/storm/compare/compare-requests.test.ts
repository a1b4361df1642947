import { describe, expect, test } from 'vitest'
import type { Book, Order, StaffRequest } from './books/book'
import { book, customer, delivery, gateway, operation, order, refund, refundRow, request, row, sent } from './builders'
import { compareBooks } from './compare'
import type { Operation } from './books/gateway'
import type { Lookup } from './knowledge'

type Sides = {
  operations?: Operation[]
  requests?: StaffRequest[]
  /** Whether the shop has recorded the refund. */
  isKnown?: boolean
  rows?: Book['rows']
  of?: Partial<Order>
  byHand?: boolean
  isReported?: boolean
  lookup?: Lookup
}

/** Staff refunded 1200 of 4800 yen, and both sides have recorded it. */
function compare({ operations = [refund()], requests = [request()], isKnown = true, of = {}, ...rest }: Sides = {}) {
  const {
    byHand = false,
    isReported = isKnown,
    lookup = 'none',
    rows = [row(), ...(isKnown ? [refundRow] : [])],
  } = rest
  const all = [sent(), ...(isReported ? [sent({ transactionId: 'R1' })] : [])]
  const truth = gateway({ operations: [operation(), ...operations], sent: all })
  const known = isKnown ? { status: 'partially_refunded', refunded: 1200n } : {}
  const shop = book({ requests, rows, orders: [order({ ...known, ...of })], deliveries: all.map(() => delivery) })
  return compareBooks(truth, { book: shop, customers: [{ ...customer, byHand }], lookup })
}

const whatDiffers = (sides: Sides) => compare(sides).differences.map(({ what }) => what)
const unanswered = (state: StaffRequest['state']) => [request({ state, transactionId: null })]
/** The shop has only the request for the refund. */
const inTheDark = { isKnown: false, of: { reviewReasons: ['refund_unclear'] }, requests: unanswered('unclear') }

test('A refund that staff requested and the gateway made is equal on both sides', () => {
  expect(compare().differences).toEqual([])
})

describe('A refund that the gateway made', () => {
  test('Without a request is found', () => {
    expect(whatDiffers({ requests: [] })).toEqual(['done at the gateway'])
  })

  test('Twice for one request is found, whether the shop knows of the second or not', () => {
    const again = refund({ transactionId: 'R2' })
    expect(whatDiffers({ operations: [refund(), again] })).toEqual(['done at the gateway'])
    expect(whatDiffers({ ...inTheDark, operations: [refund(), again] })).toEqual(['done at the gateway'])
  })

  test('Of a yen more than was requested is found', () => {
    expect(whatDiffers({ requests: [request({ minor: 1199n })] })).toEqual(['request'])
    expect(whatDiffers({ ...inTheDark, operations: [refund({ minor: 1201n })] })).toEqual(['done at the gateway'])
  })

  test('Of another payment than was requested is found', () => {
    expect(whatDiffers({ requests: [request({ onTransactionId: 'T9' })] })).toEqual(['request'])
  })

  test('Must not be refused in the shop', () => {
    expect(whatDiffers({ requests: [request({ state: 'refused' })] })).toEqual(['request'])
    expect(whatDiffers({ isKnown: false, requests: unanswered('refused') })).toEqual(['done at the gateway'])
  })

  test('Needs no request if it was made in the portal', () => {
    expect(whatDiffers({ requests: [], byHand: true })).toEqual([])
  })

  test('Must be the answer to the request once it is recorded', () => {
    expect(whatDiffers({ requests: unanswered('unclear'), of: { reviewReasons: ['refund_unclear'] } })).toEqual([
      'done at the gateway',
    ])
  })

  test('Is the answer to one request only', () => {
    expect(whatDiffers({ requests: [request(), request()] })).toEqual([
      'requests with one answer',
      'requests with one answer',
    ])
  })
})

describe('A refund that the gateway did not make', () => {
  test('Must not be done in the shop', () => {
    expect(whatDiffers({ operations: [], isKnown: false })).toEqual(['request'])
    expect(whatDiffers({ operations: [], isKnown: false, requests: unanswered('done') })).toEqual(['request'])
  })

  test('Must not stay requested, and may be refused', () => {
    expect(whatDiffers({ operations: [], isKnown: false, requests: unanswered('requested') })).toEqual(['request'])
    expect(whatDiffers({ operations: [], isKnown: false, requests: unanswered('refused') })).toEqual([])
  })

  test('But declined is refused, or unclear as long as it may belong to another request', () => {
    const declined = { operations: [refund({ outcome: 'declined' })], isKnown: false, isReported: false }
    const rows = [row(), { ...refundRow, outcome: 'declined' as const }]
    const isUnclear = { of: { reviewReasons: ['refund_unclear'] }, requests: unanswered('unclear') }
    expect(whatDiffers({ ...declined, ...isUnclear })).toEqual([])
    expect(whatDiffers({ ...declined, ...isUnclear, isReported: true, rows })).toEqual([])
    expect(whatDiffers({ ...declined, requests: unanswered('refused') })).toEqual([])
    expect(whatDiffers({ ...declined, requests: [request({ state: 'done' })] })).toEqual(['request'])
  })
})

describe('A request that is unclear', () => {
  test('Needs review, and must not if it is not unclear', () => {
    expect(whatDiffers(inTheDark)).toEqual([])
    expect(whatDiffers({ ...inTheDark, of: {} })).toEqual(['reviewReasons'])
    expect(whatDiffers({ of: { reviewReasons: ['refund_unclear'] } })).toEqual(['reviewReasons'])
  })

  test('For a capture needs review for another reason', () => {
    const capture = request({ kind: 'capture', state: 'unclear', transactionId: null })
    expect(whatDiffers({ requests: [request(), capture], of: { reviewReasons: ['outcome_unknown'] } })).toEqual([])
    expect(whatDiffers({ requests: [request(), capture] })).toEqual(['reviewReasons'])
  })

  test('Is unknowable, and counted as such, if no webhook reported its outcome', () => {
    expect(compare(inTheDark).knowledge.unknowable).toMatchObject([{ transactionId: 'R1' }])
  })

  test('Is lost if a webhook reported it, or polling the link finds it', () => {
    expect(whatDiffers({ ...inTheDark, isReported: true })).toEqual(['received, but not recorded'])
    expect(whatDiffers({ ...inTheDark, lookup: 'link' })).toContain('received, but not recorded')
  })
})

test('A refund that the shop knew as pending and that was declined has failed, and was not refused', () => {
  const declined = [refund({ outcome: 'declined', earlierOutcomes: ['pending'] })]
  const rows = [row(), { ...refundRow, outcome: 'pending' }, { ...refundRow, outcome: 'declined' }]
  const [none, failed] = [{ status: 'paid', refunded: 0n }, request({ state: 'failed' })]
  const calledUp = { ...none, reviewReasons: ['operation_failed'] }
  expect(whatDiffers({ operations: declined, rows, requests: [failed], of: calledUp })).toEqual([])
  expect(whatDiffers({ operations: declined, rows, requests: [failed], of: none })).toEqual(['reviewReasons'])
  const refused = [request({ state: 'refused' })]
  expect(whatDiffers({ operations: declined, rows, requests: refused, of: none })).toEqual(['request'])
})
