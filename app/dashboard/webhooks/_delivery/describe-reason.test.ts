import { expect, test } from 'vitest'
import { translatorOf } from '@/messages/translator'
import { describeReason } from './describe-reason'

const t = translatorOf('webhookReasons')

test.each([
  [null, 'Received, not processed yet.'],
  [{ code: 'recorded_before', text: 'As it was, in {braces}.' }, 'As it was, in {braces}.'],
  [{ code: 'gateway_status', status: 1503 }, 'The gateway answered with HTTP status 1503.'],
  [
    { code: 'foreign', difference: 'merchant', misdirected: 'no' },
    'Not confirmed: the gateway’s answer is about another merchant ID.',
  ],
  [
    { code: 'foreign', difference: 'reference', misdirected: 'yes' },
    'Not confirmed: the gateway’s answer is about another payment reference. A customer was charged all the same, so the order needs review.',
  ],
  [
    { code: 'given_up', last: { code: 'unreadable_amount', amount: '<48.5>', currency: 'JPY' } },
    'Given up after three days. The gateway’s answer has an amount that cannot be read as JPY: <48.5>.',
  ],
] as const)('%o is %o', (reason, sentence) => {
  expect(describeReason(t, reason)).toBe(sentence)
})
