import { expect, test } from 'vitest'
import { translatorOf } from '@/messages/translator'
import { triedErasure } from './tried-erasure'

const t = translatorOf('customerData.answers')

test.each([
  [{ erased: 2, open: [], left: 0 }, 'done', 'Personal data removed from 2 orders.'],
  [
    { erased: 1, open: ['PO-1'], left: 0 },
    'done',
    'Personal data removed from 1 order. 1 order is still open: PO-1. Erase again once closed.',
  ],
  [
    { erased: 500, open: [], left: 7 },
    'done',
    'Personal data removed from 500 orders. 7 orders are left. Erase again to continue.',
  ],
  [
    { erased: 0, open: ['PO-1', 'PO-2'], left: 0 },
    'refused',
    'Nothing was erased. 2 orders are still open: PO-1, PO-2. Try again once closed.',
  ],
  [{ erased: 0, open: [], left: 0 }, 'unchanged', 'There is no personal data to erase.'],
] as const)('An erasure of %j is answered', ({ erased, open, left }, outcome, sentence) => {
  const tried = triedErasure({ erased, open: [...open], left }, t)
  expect(tried).toMatchObject({ outcome, answer: { sentence } })
})
