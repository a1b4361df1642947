import { describe, expect, test } from 'vitest'
import type { ShopperOrder } from '@/lib/orders/reads/find-orders'
import { describeResult, type Via } from './result'

const ORDER: ShopperOrder = {
  id: '1',
  token: 't',
  number: 'PO-7F3K-29QX',
  createdAt: new Date(0),
  updatedAt: new Date(0),
  customerName: 'Aiko',
  email: 'aiko@example.com',
  merchant: { name: 'Kumo Coffee', slug: 'kumo-coffee', timeZone: 'Asia/Tokyo', receiptNote: '', receiptContact: '' },
  currency: 'JPY',
  status: 'awaiting_payment',
  reviewReasons: [],
  standing: 'not_paid',
  totalMinor: 4800n,
  capturedMinor: 0n,
  refundedMinor: 0n,
  lines: [],
  attempts: 1,
  declineCode: null,
  linkUrl: null,
  linkTrouble: null,
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

describe('describeResult', () => {
  test.each(VIAS)('never says paid before the order does, through %s', (via) => {
    for (const standing of STANDINGS.filter((standing) => standing !== 'paid')) {
      const { title, text, tone } = describeResult({ ...ORDER, standing }, via)
      expect(tone).not.toBe('good')
      expect(`${title} ${text}`).not.toMatch(/thank you|order is paid/i)
    }
  })

  test.each(VIAS)('says paid as soon as the order does, through %s', (via) => {
    const result = describeResult({ ...ORDER, standing: 'paid', status: 'paid' }, via)
    expect(result).toMatchObject({ title: 'Thank you, your order is paid', pay: 'no', isWaiting: false })
  })

  test.each(VIAS)('offers no second payment while the first is undecided, through %s', (via) => {
    const result = describeResult({ ...ORDER, standing: 'undecided' }, via)
    expect(result).toMatchObject({ pay: 'no', isWaiting: true })
    expect(result.text).toContain('Please do not pay again')
  })

  test('does not believe a decline that only the address tells of', () => {
    const result = describeResult(ORDER, 'declined')
    expect(result).toMatchObject({ tone: 'wait', isWaiting: true })
    expect(result.text).toContain('not confirmed')
  })

  test('offers to pay again after a decline that another try can mend, and not after one that is ours', () => {
    const declined = { ...ORDER, standing: 'declined', status: 'declined' } as const
    expect(describeResult(declined, 'declined').pay).toBe('offer')
    expect(describeResult({ ...declined, declineCode: 51 }, 'declined').pay).toBe('offer')
  })

  test('has a text of its own for each trouble with the gateway, always with a way to pay', () => {
    const results = (['refused', 'unreachable', 'unreadable'] as const).map((linkTrouble) =>
      describeResult({ ...ORDER, linkTrouble }, 'link'),
    )
    expect(new Set(results.map((result) => result.title)).size).toBe(3)
    for (const result of results) expect(result).toMatchObject({ pay: 'offer', tone: 'bad' })
  })

  test('says that a person is looking where one must, and promises no outcome by itself', () => {
    const result = describeResult({ ...ORDER, standing: 'undecided', reviewReasons: ['amount_mismatch'] }, 'success')
    expect(result).toMatchObject({ title: 'Somebody is looking into your payment', pay: 'no', isWaiting: false })
  })

  test('says that too much was paid, and that it goes back', () => {
    const result = describeResult(
      { ...ORDER, standing: 'paid', status: 'paid', reviewReasons: ['paid_twice'] },
      'success',
    )
    expect(result).toMatchObject({ title: 'Your order is paid, more than once', pay: 'no' })
  })
})
