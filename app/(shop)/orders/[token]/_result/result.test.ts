import { describe, expect, it } from 'vitest'
import type { ShopperOrder } from '@/lib/orders/reads/find-orders'
import { tellStory, type Via } from './result'

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
  attention: [],
  ending: 'not_paid',
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
const ENDINGS: ShopperOrder['ending'][] = [
  'paid',
  'refunded',
  'declined',
  'undecided',
  'paid_but_closed',
  'closed',
  'not_paid',
]

describe('tellStory', () => {
  it.each(VIAS)('never says paid before the order does, through %s', (via) => {
    for (const ending of ENDINGS.filter((ending) => ending !== 'paid')) {
      const { title, text, tone } = tellStory({ ...ORDER, ending }, via)
      expect(tone).not.toBe('good')
      expect(`${title} ${text}`).not.toMatch(/thank you|order is paid/i)
    }
  })

  it.each(VIAS)('says paid as soon as the order does, through %s', (via) => {
    const story = tellStory({ ...ORDER, ending: 'paid', status: 'paid' }, via)
    expect(story).toMatchObject({ title: 'Thank you, your order is paid', pay: 'no', isWaiting: false })
  })

  it.each(VIAS)('offers no second payment while the first is undecided, through %s', (via) => {
    const story = tellStory({ ...ORDER, ending: 'undecided' }, via)
    expect(story).toMatchObject({ pay: 'no', isWaiting: true })
    expect(story.text).toContain('Please do not pay again')
  })

  it('does not believe a decline that only the address tells of', () => {
    const story = tellStory(ORDER, 'declined')
    expect(story).toMatchObject({ tone: 'wait', isWaiting: true })
    expect(story.text).toContain('not confirmed')
  })

  it('offers to pay again after a decline that another try can mend, and not after one that is ours', () => {
    const declined = { ...ORDER, ending: 'declined', status: 'declined' } as const
    expect(tellStory(declined, 'declined').pay).toBe('offer')
    expect(tellStory({ ...declined, declineCode: 51 }, 'declined').pay).toBe('offer')
  })

  it('has a text of its own for each trouble with the gateway, always with a way to pay', () => {
    const stories = (['refused', 'unreachable', 'unreadable'] as const).map((linkTrouble) =>
      tellStory({ ...ORDER, linkTrouble }, 'link'),
    )
    expect(new Set(stories.map((story) => story.title)).size).toBe(3)
    for (const story of stories) expect(story).toMatchObject({ pay: 'offer', tone: 'bad' })
  })

  it('says that a person is looking where one must, and promises no outcome by itself', () => {
    const story = tellStory({ ...ORDER, ending: 'undecided', attention: ['amount_mismatch'] }, 'success')
    expect(story).toMatchObject({ title: 'Somebody is looking into your payment', pay: 'no', isWaiting: false })
  })

  it('says that too much was paid, and that it goes back', () => {
    const story = tellStory({ ...ORDER, ending: 'paid', status: 'paid', attention: ['paid_twice'] }, 'success')
    expect(story).toMatchObject({ title: 'Your order is paid, more than once', pay: 'no' })
  })
})
