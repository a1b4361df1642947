import { describe, expect, test } from 'vitest'
import type { ShopperOrder } from '@/lib/orders/reads/find-orders'
import { translatorOf } from '@/messages/translator'
import { describeResult, type Result, type Via } from './result'

const ORDER: ShopperOrder = {
  id: '1',
  token: 't',
  number: 'PO-7F3K-29QX',
  createdAt: new Date(0),
  updatedAt: new Date(0),
  customer: { name: 'Aiko', email: 'aiko@example.com' },
  merchant: { name: 'Kumo Coffee', slug: 'kumo-coffee', timeZone: 'Asia/Tokyo', receiptNote: '', receiptContact: '' },
  language: 'en',
  currency: 'JPY',
  status: 'awaiting_payment',
  reviewReasons: [],
  standing: 'not_paid',
  totalMinor: 4800n,
  capturedMinor: 0n,
  refundedMinor: 0n,
  refundPendingMinor: 0n,
  hasFailedRefund: false,
  lines: [],
  attempts: 1,
  hasLinksLeft: true,
  declineCode: null,
  linkUrl: null,
  paymentHintAt: null,
  linkTrouble: null,
  otherIsChecked: false,
}
const VIAS: Via[] = ['link', 'success', 'declined', 'cancelled']
const STANDINGS: ShopperOrder['standing'][] = [
  'paid',
  'refunded',
  'declined',
  'undecided',
  'paid_but_closed',
  'closed',
  'not_paid',
]

const t = translatorOf('orderPage.results')
const titleOf = ({ kind }: Result) => t(`${kind}.title`, { name: 'Aiko' })
const textOf = ({ kind }: Result) => t(`${kind}.text`, { name: 'Aiko' })

describe('DescribeResult', () => {
  test.each(VIAS)('Never says paid before the order does, through %s', (via) => {
    for (const standing of STANDINGS.filter((standing) => standing !== 'paid')) {
      const result = describeResult({ ...ORDER, standing }, via)
      expect(result.tone).not.toBe('good')
      expect(`${titleOf(result)} ${textOf(result)}`).not.toMatch(/thank you|order is paid|confirmed,/i)
    }
  })

  test.each(VIAS)('Says paid as soon as the order does, through %s', (via) => {
    const result = describeResult({ ...ORDER, standing: 'paid', status: 'paid' }, via)
    expect(result).toMatchObject({ kind: 'paid', pay: 'no', isWaiting: false })
    expect(titleOf(result)).toBe('Thank you, your order is confirmed')
  })

  test.each(VIAS)('Offers no second payment while the first is undecided, through %s', (via) => {
    const result = describeResult({ ...ORDER, standing: 'undecided' }, via)
    expect(result).toMatchObject({ pay: 'no', isWaiting: true })
    expect(textOf(result)).toContain('Please don’t pay again')
  })

  test('Offers no payment while one of another order from the same cart is checked', () => {
    const result = describeResult({ ...ORDER, otherIsChecked: true }, 'link')
    expect(result).toMatchObject({ kind: 'otherProcessing', pay: 'no' })
    expect(textOf(result)).toContain('Please don’t pay again')
  })

  test('Says at once what became of a voided order, whatever address the customer came through', () => {
    for (const via of VIAS) {
      const result = describeResult({ ...ORDER, standing: 'closed', status: 'voided' }, via)
      expect(result).toMatchObject({ kind: 'voided', isWaiting: false, pay: 'no' })
    }
  })

  test.each(['cancelled', 'expired'] as const)(
    'Waits for the payment of an order that was %s, but not for ever',
    (status) => {
      const closed = { ...ORDER, standing: 'closed', status } as const
      expect(describeResult(closed, 'success')).toMatchObject({ kind: 'closedMaybePaid', isWaiting: true })
      const recently = { ...closed, paymentHintAt: new Date(Date.now() - 60_000) }
      expect(describeResult(recently, 'success')).toMatchObject({ kind: 'closedMaybePaid', isWaiting: true })
      const long = { ...closed, paymentHintAt: new Date(Date.now() - 3_600_000) }
      expect(describeResult(long, 'success')).toMatchObject({ kind: 'closed', isWaiting: false })
    },
  )

  test('Waits for the payment of an open order, and after a while says that it is not confirmed', () => {
    expect(describeResult(ORDER, 'success')).toMatchObject({ kind: 'confirming', isWaiting: true })
    const long = { ...ORDER, paymentHintAt: new Date(Date.now() - 3_600_000) }
    expect(describeResult(long, 'success')).toMatchObject({ kind: 'notConfirmed', isWaiting: false, pay: 'aside' })
    expect(textOf(describeResult(long, 'success'))).toContain('please don’t pay again')
  })

  test('Does not accept a decline that only the address reports', () => {
    const result = describeResult(ORDER, 'declined')
    expect(result).toMatchObject({ tone: 'wait', isWaiting: true })
    expect(textOf(result)).toContain('hasn’t confirmed')
  })

  test('Offers to pay again after a decline that another try can fix, and not after one by our fault', () => {
    const declined = { ...ORDER, standing: 'declined', status: 'declined' } as const
    expect(describeResult(declined, 'declined').pay).toBe('offer')
    expect(describeResult({ ...declined, declineCode: 51 }, 'declined').pay).toBe('offer')
  })

  test('Has a title of its own for each trouble with the gateway, always with a way to pay', () => {
    const results = (['refused', 'unreachable', 'unreadable'] as const).map((linkTrouble) =>
      describeResult({ ...ORDER, linkTrouble }, 'link'),
    )
    expect(new Set(results.map(titleOf)).size).toBe(3)
    for (const result of results) expect(result).toMatchObject({ pay: 'offer', tone: 'bad' })
  })

  test('Says that the payment is under review, and promises no outcome by itself', () => {
    const result = describeResult({ ...ORDER, standing: 'undecided', reviewReasons: ['amount_mismatch'] }, 'success')
    expect(result).toMatchObject({ kind: 'held', pay: 'no', isWaiting: false })
  })

  test.each(['paid', 'paid_but_closed'] as const)('Does not say that money is back before it is (%s)', (standing) => {
    const order = { ...ORDER, standing, status: 'paid' } as const
    const onItsWay = describeResult({ ...order, refundPendingMinor: 4800n }, 'link')
    expect(onItsWay).toMatchObject({ kind: 'refundOnItsWay', pay: 'no' })
    expect(`${titleOf(onItsWay)} ${textOf(onItsWay)}`).not.toMatch(/was (partially )?refunded/)
    const delayed = describeResult({ ...order, hasFailedRefund: true }, 'link')
    expect(delayed).toMatchObject({ kind: 'refundDelayed', pay: 'no' })
    expect(`${titleOf(delayed)} ${textOf(delayed)}`).not.toMatch(/was (partially )?refunded|on its way/)
  })

  test('Says that too much was paid, and that it is refunded', () => {
    const result = describeResult(
      { ...ORDER, standing: 'paid', status: 'paid', reviewReasons: ['paid_twice'] },
      'success',
    )
    expect(result).toMatchObject({ kind: 'paidTwice', pay: 'no' })
  })
})
