import { describe, expect, test } from 'vitest'
import type { Book } from './books/book'
import { attempt, book, customer, delivery, gateway, operation, order, row, sent, unpaid } from './builders'
import { compareBooks } from './compare'
import type { Gateway } from './books/gateway'
import type { Lookup } from './knowledge'

function compare(truth: Partial<Gateway> = {}, shop: Partial<Book> = {}, lookup: Lookup = 'none') {
  return compareBooks(gateway(truth), { book: book(shop), customers: [{ ...customer, byHand: true }], lookup })
}

function whatDiffers(truth: Partial<Gateway>, shop: Partial<Book>): string[] {
  return compare(truth, shop).differences.map(({ what }) => what)
}

test('Equal records have no difference', () => {
  expect(compare().differences).toEqual([])
})

describe('A difference of one yen is found', () => {
  test('In the ledger', () => {
    expect(whatDiffers({}, { rows: [row({ minor: 4801n })] })).toEqual(['ledger row', 'total of capture'])
  })

  test('In the order', () => {
    expect(whatDiffers({}, { orders: [order({ captured: 4799n })] })).toEqual(['captured'])
    expect(whatDiffers({}, { orders: [order({ refunded: 1n })] })).toEqual(['refunded'])
    expect(whatDiffers({}, { orders: [order({ authorized: 1n })] })).toEqual(['authorized'])
  })

  test('In the link', () => {
    expect(whatDiffers({}, { attempts: [{ ...attempt, minor: 4801n }] })).toContain('amount of the link')
  })

  test('In the price', () => {
    expect(whatDiffers({}, { orders: [order({ price: 4799n })] })).toEqual(['what was ordered'])
  })
})

describe('A decline that was set to approved by hand', () => {
  const [before, after] = ['2026-11-24T10:30:00.000Z', '2026-11-24T11:30:00.000Z']
  const changed = operation({ earlierOutcomes: ['declined'], updatedAt: '2026-11-24T11:00:00.000Z' })
  const [declined, approved] = [row({ outcome: 'declined' }), row()]
  const reported = (sentAt: string, says: 'declined' | 'approved') =>
    sent({ sentAt, isDecline: says === 'declined', isApproval: says === 'approved' })
  const unheard = { operations: [changed], sent: [reported(before, 'declined')] }
  const heard = { operations: [changed], sent: [...unheard.sent, reported(after, 'approved')] }
  const held = order({ ...unpaid, status: 'processing', reviewReasons: ['outcome_unknown'] })

  test('Counts in no sum and holds the order, if the shop has heard both', () => {
    const contested = { rows: [declined, approved], deliveries: [delivery, delivery] }
    expect(whatDiffers(heard, { ...contested, orders: [held] })).toEqual([])
    expect(whatDiffers(heard, { ...contested, orders: [order()] })).toEqual(['status', 'reviewReasons', 'captured'])
  })

  test('Stays a decline for a shop that was told nothing else, and is missed by one that was', () => {
    const shop = { rows: [declined], orders: [order({ ...unpaid, status: 'declined' })] }
    expect(whatDiffers(unheard, shop)).toEqual([])
    expect(whatDiffers(heard, { ...shop, deliveries: [delivery, delivery] })).toEqual(['ledger row'])
  })

  test('Is a payment for a shop that never heard of the decline', () => {
    expect(whatDiffers({ ...heard, sent: [reported(after, 'approved')] }, { rows: [approved] })).toEqual([])
  })
})

test('A webhook at the address of the merchant, which has no key, must not be accepted', () => {
  const atMerchant = sent({ merchantTxnRef: '' })
  expect(whatDiffers({ sent: [sent(), { ...atMerchant, isAccepted: false }] }, {})).toEqual([])
  expect(whatDiffers({ sent: [sent(), atMerchant] }, {})).toEqual(['webhook without a key'])
})

describe('Of the ledger:', () => {
  test('A second row for one transaction is found', () => {
    expect(whatDiffers({}, { rows: [row(), row({ outcome: 'pending' })] })).toEqual(['too many ledger rows'])
    expect(whatDiffers({}, { rows: [row(), row()] })).toContain('ledger row')
  })

  test('A row of an earlier state is right where there was one', () => {
    const settled = operation({ earlierOutcomes: ['pending'], updatedAt: '2026-11-24T11:00:00.000Z' })
    expect(whatDiffers({ operations: [settled] }, { rows: [row({ outcome: 'pending' }), row()] })).toEqual([])
    expect(whatDiffers({ operations: [settled] }, { rows: [row({ outcome: 'pending' })] })).toContain('ledger row')
  })

  test('A transaction that does not exist is found', () => {
    expect(whatDiffers({}, { rows: [row(), row({ transactionId: 'T2' })] })).toContain('booked to the wrong payment')
  })

  test('A payment that the gateway recorded elsewhere must not be in it', () => {
    const elsewhere = operation({ isOurs: false, merchantId: 'US00000000' })
    expect(whatDiffers({ operations: [elsewhere] }, {})).toContain('booked to the wrong payment')
  })

  test('Such a payment needs review if a webhook reported it, and must not if none did', () => {
    const elsewhere = operation({ isOurs: false, merchantId: 'US00000000' })
    const processing = { ...unpaid, status: 'processing', reviewReasons: ['unconfirmed'] }
    const shop = (changes: object) => ({ rows: [], orders: [order({ ...unpaid, ...changes })] })
    const asked = compare({ operations: [elsewhere] }, shop(processing))
    expect(asked.differences).toEqual([])
    expect(asked.knowledge.misdirected).toHaveLength(1)
    expect(whatDiffers({ operations: [elsewhere] }, shop({}))).toEqual(['status', 'reviewReasons'])
    expect(whatDiffers({ operations: [elsewhere], sent: [] }, shop({}))).toEqual([])
    expect(whatDiffers({ operations: [elsewhere], sent: [] }, shop(processing))).toEqual(['status', 'reviewReasons'])
    expect(whatDiffers({ operations: [{ ...elsewhere, outcome: 'declined' }] }, shop({}))).toEqual([])
  })
})

describe('A payment that is not recorded', () => {
  const missing = { rows: [], orders: [order(unpaid)] }

  test('Is lost if the shop accepted a webhook that names it', () => {
    expect(whatDiffers({}, missing)).toEqual(['received, but not recorded'])
  })

  test('Is unknowable if no webhook was sent, and listed as such', () => {
    const { differences, knowledge, totals } = compare({ sent: [] }, missing)
    expect(differences).toEqual([])
    expect(knowledge.unknowable).toHaveLength(1)
    expect(totals).toContainEqual({ currency: 'JPY', what: 'capture', gateway: 4800n, shop: 0n, unknowable: 4800n })
  })

  test('Is lost if polling the link finds it', () => {
    expect(compare({ sent: [] }, missing, 'link').knowledge.lost).toHaveLength(1)
    expect(
      compare({ sent: [], operations: [operation({ transactionId: attempt.linkId ?? '' })] }, missing, 'same-id')
        .knowledge.lost,
    ).toHaveLength(1)
  })

  test.each(['paid', 'declined', 'refunded'])('Must not make the order %s', (status) => {
    expect(whatDiffers({ sent: [] }, { rows: [], orders: [order({ ...unpaid, status })] })).toEqual(['status'])
  })
})

describe('An order that the gateway charged wrongly', () => {
  const wrong = operation({ minor: 4799n })
  const wrongRow = row({ minor: 4799n })

  test('Must need review', () => {
    const held = order({ status: 'processing', reviewReasons: ['amount_mismatch'], captured: 4799n })
    expect(whatDiffers({ operations: [wrong] }, { rows: [wrongRow], orders: [held] })).toEqual([])
  })

  test('Must not be paid', () => {
    const paid = order({ captured: 4799n })
    expect(whatDiffers({ operations: [wrong] }, { rows: [wrongRow], orders: [paid] })).toEqual([
      'status',
      'reviewReasons',
    ])
  })
})

describe('Of money that is only held:', () => {
  const hold = operation({ transactionId: 'T0', type: 'PRE_AUTH' })
  const part = operation({ parentTransactionId: 'T0', minor: 700n })
  const holdRow = row({ transactionId: 'T0', type: 'authorization' })

  test('A part of it may be captured, and releases the rest', () => {
    const shop = { rows: [holdRow, row({ minor: 700n })], orders: [order({ captured: 700n })] }
    expect(whatDiffers({ operations: [hold, part] }, shop)).toEqual([])
  })

  test('A second hold stays when the first is captured', () => {
    const second = operation({ transactionId: 'T2', type: 'PRE_AUTH' })
    const rows = [holdRow, row({ transactionId: 'T2', type: 'authorization' }), row({ minor: 700n })]
    const shop = (authorized: bigint) => ({
      rows,
      orders: [order({ captured: 700n, authorized, reviewReasons: ['paid_twice'] })],
    })
    expect(whatDiffers({ operations: [hold, second, part] }, shop(4800n))).toEqual([])
    expect(whatDiffers({ operations: [hold, second, part] }, shop(0n))).toEqual(['authorized'])
  })

  test('A capture of all of it is a payment also if no webhook reported the authorization', () => {
    expect(whatDiffers({ operations: [hold, operation({ parentTransactionId: 'T0' })] }, {})).toEqual([])
  })

  test('A capture in the portal without a webhook is unknowable', () => {
    const truth = { operations: [hold, part], sent: [sent({ transactionId: 'T0' })] }
    const shop = { rows: [holdRow], orders: [order({ status: 'authorized', authorized: 4800n, captured: 0n })] }
    const { differences, knowledge } = compare(truth, shop, 'link')
    expect(differences).toEqual([])
    expect(knowledge.unknowable).toEqual([part])
  })
})

test('A decline that was reported without an id must be recorded if it was accepted, and may be if it was not', () => {
  const decline = sent({ transactionId: null, isDecline: true })
  const after = ({ isAccepted, notesDecline }: { isAccepted: boolean; notesDecline: boolean }, status: string) =>
    whatDiffers(
      { operations: [], sent: [{ ...decline, isAccepted }] },
      { rows: [], attempts: [{ ...attempt, notesDecline }], orders: [order({ ...unpaid, status })] },
    )
  expect(after({ isAccepted: true, notesDecline: true }, 'declined')).toEqual([])
  expect(after({ isAccepted: true, notesDecline: false }, 'awaiting_payment')).toEqual(['status'])
  expect(after({ isAccepted: false, notesDecline: true }, 'declined')).toEqual([])
  expect(after({ isAccepted: false, notesDecline: false }, 'awaiting_payment')).toEqual([])
})

test('Two payments of one order need review', () => {
  const twice = [operation(), operation({ transactionId: 'T2' })]
  const shop = { rows: [row(), row({ transactionId: 'T2' })], orders: [order({ captured: 9600n })] }
  expect(whatDiffers({ operations: twice }, shop)).toEqual(['reviewReasons'])
})

test('A webhook that was acknowledged and is not stored, one that stays open, and a card number are found', () => {
  expect(whatDiffers({}, { deliveries: [] })).toEqual(['webhooks acknowledged'])
  expect(whatDiffers({}, { deliveries: [{ ...delivery, isOpen: true }] })).toEqual(['delivery'])
  expect(whatDiffers({}, { deliveries: [{ ...delivery, showsCard: true }] })).toEqual(['card number'])
})

test('A webhook may be dead only where the gateway never decides a payment recorded elsewhere', () => {
  const dead = { ...delivery, outcome: 'dead' }
  expect(whatDiffers({}, { deliveries: [dead] })).toEqual(['delivery'])

  const elsewhere = operation({ isOurs: false, merchantId: 'US00000000' })
  const held = order({ ...unpaid, status: 'processing', reviewReasons: ['unconfirmed'] })
  const shop = { rows: [], orders: [held], deliveries: [dead] }
  expect(whatDiffers({ operations: [{ ...elsewhere, outcome: 'pending' }] }, shop)).toEqual([])
  expect(whatDiffers({ operations: [{ ...elsewhere, outcome: 'unclear' }] }, shop)).toEqual([])
  expect(whatDiffers({ operations: [elsewhere] }, shop)).toEqual(['delivery'])
  expect(
    whatDiffers({ operations: [{ ...elsewhere, outcome: 'pending' }] }, { ...shop, deliveries: [dead, dead] }),
  ).toEqual(['delivery'])
})

test('Two orders of one checkout are found', () => {
  expect(whatDiffers({}, { orders: [order(), order({ id: 'O2', ...unpaid })] })).toContain('orders of one checkout')
})
