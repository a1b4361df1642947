import { expect, test } from 'vitest'
import { translatorOf } from '@/messages/translator'
import type { DryRun } from '@/lib/webhooks/inbox/dry-run-delivery'
import { describeDryRun, describeDryRuns, type DryRunReader } from './describe-dry-run'

const reader: DryRunReader = {
  t: translatorOf('webhooks.dryRun'),
  statuses: translatorOf('orderStatus'),
  reasons: translatorOf('webhookReasons'),
  money: (amountMinor, currency) => `${currency} ${amountMinor}`,
}

const payment = (after: 'paid' | 'awaiting_payment'): DryRun => ({
  kind: 'record',
  status: { before: 'awaiting_payment', after },
  fact: {
    gatewayTransactionId: 'T1',
    type: 'capture',
    outcome: 'approved',
    amountMinor: 4800n,
    currency: 'JPY',
    responseCode: 0,
    gatewayCode: null,
    scheme: null,
    cardMasked: null,
    authCode: null,
    isLive: null,
    occurredAt: null,
  },
})

test.each<[DryRun, string]>([
  [payment('paid'), 'Would record an approved payment of JPY 4800. The order’s status would change to Paid.'],
  [payment('awaiting_payment'), 'Would record an approved payment of JPY 4800.'],
  [{ kind: 'record_decline' }, 'Would mark the payment attempt as declined.'],
  [{ kind: 'nothing' }, 'Nothing would change: everything in this webhook is recorded already.'],
  [
    { kind: 'end', reason: { code: 'other_reference' } },
    'Nothing would be recorded. The body names a different payment reference than the webhook’s address.',
  ],
  [
    { kind: 'wait', reason: { code: 'gateway_unreachable' } },
    'Nothing would change now. Processing would be tried again later. The gateway could not be reached.',
  ],
])('A dry run is described, case %#', (dryRun, sentence) => {
  expect(describeDryRun(dryRun, reader)).toBe(sentence)
})

test('A set is summed up by type, outcome and currency', () => {
  const set: DryRun[] = [payment('paid'), payment('paid'), { kind: 'record_decline' }, { kind: 'nothing' }]
  expect(describeDryRuns(set, reader)).toBe(
    'Dry run of 4 webhooks, newest first; nothing was written. 2 would record an approved payment, JPY 9600 in total. ' +
      '1 would mark a payment attempt as declined. 1 would change nothing.',
  )
})
