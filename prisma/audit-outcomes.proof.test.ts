import { expect, test } from 'vitest'
import { db } from '../lib/db'
import type { Prisma } from '../lib/generated/prisma/client'
import { createMerchant } from '../testing/builders'
import { withoutTriggers } from '../testing/without-triggers'
import { migrationText } from './schema-engine'

/* The migration 20261128235000_audit_outcomes gives rows of earlier versions the names and outcomes of today. */

type Old = { action: string; target?: string; before?: Prisma.InputJsonObject; after?: Prisma.InputJsonObject }
type Now = Record<'action' | 'outcome' | 'reason' | 'target' | 'details' | 'before' | 'after', unknown>

const updates = migrationText('20261128235000_audit_outcomes')
  .replace(/--.*$/gm, '')
  .split(';')
  .filter((statement) => statement.trim().startsWith('UPDATE'))

const ID = 'b2c0f1de-0f4b-4f0e-9a55-6a1c4a1f6f10'
const same = { outcome: null, reason: null, details: null, before: null, after: null }

const rows: [string, Old, Partial<Now>][] = [
  [
    'a page that the role may not see',
    { action: 'refused', target: 'drive_delivery' },
    { action: 'access', outcome: 'refused', reason: 'not_allowed', details: { permission: 'reprocess_webhook' } },
  ],
  [
    'a record of another merchant',
    { action: 'refused', target: ID },
    { action: 'access', outcome: 'refused', reason: 'foreign_record', target: ID },
  ],
  [
    'a sign-in',
    { action: 'sign_in', after: { by: 'company sign-in' } },
    { action: 'sign_in', outcome: 'done', details: { method: 'company' }, after: null },
  ],
  [
    'a refused password, of which it is not known whether it was wrong',
    { action: 'sign_in_refused', after: { by: 'password' } },
    { action: 'sign_in', outcome: 'refused', reason: null, details: { method: 'password' } },
  ],
  [
    'a refused company sign-in',
    { action: 'sign_in_refused', after: { by: 'company sign-in', why: 'disabled' } },
    { action: 'sign_in', outcome: 'refused', reason: 'account_disabled', details: { method: 'company' } },
  ],
  [
    'a password that was reset at the console',
    { action: 'reset_password', after: { by: 'console' } },
    { action: 'reset_password', outcome: 'done', details: { method: 'console' }, after: null },
  ],
  [
    'a refund that was refused',
    {
      action: 'refund',
      before: { status: 'paid' },
      after: { status: 'paid', result: 'refused', amountMinor: '5', currency: 'JPY', reason: '' },
    },
    {
      action: 'refund',
      outcome: 'refused',
      reason: null,
      details: { amountMinor: '5', currency: 'JPY', reason: '' },
      before: { status: 'paid' },
      after: { status: 'paid' },
    },
  ],
  [
    'a refund that the gateway declined',
    { action: 'refund', after: { status: 'paid', result: 'declined' } },
    { action: 'refund', outcome: 'refused', reason: 'gateway_declined', after: { status: 'paid' } },
  ],
  ...(['done', 'pending', 'unclear'] as const).map((result): [string, Old, Partial<Now>] => [
    `a capture that was ${result}`,
    { action: 'capture', after: { result } },
    { action: 'capture', outcome: result, after: null },
  ]),
  ['a void sent twice', { action: 'void', after: { result: 'repeat' } }, { action: 'void', outcome: 'unchanged' }],
  ['a refund without a result', { action: 'refund', target: 'PO-1' }, { ...same, action: 'refund', target: 'PO-1' }],
  [
    'a transaction that was attached',
    {
      action: 'attach_transaction',
      before: { status: 'processing', attention: ['unconfirmed'] },
      after: { status: 'paid', attention: [], transactionId: 'T', confirmation: 'recorded' },
    },
    {
      action: 'attach_transaction',
      outcome: 'done',
      details: { transactionId: 'T' },
      before: { status: 'processing', reviewReasons: ['unconfirmed'] },
      after: { status: 'paid', reviewReasons: [] },
    },
  ],
  [
    'a transaction that was not of the payment',
    { action: 'attach_transaction', after: { confirmation: 'foreign', transactionId: 'T' } },
    { action: 'attach_transaction', outcome: 'refused', reason: 'foreign_transaction', after: null },
  ],
  [
    '“did not happen”',
    { action: 'attach_transaction', before: { refund: 'unclear' }, after: { refund: 'refused' } },
    {
      action: 'abandon_operation',
      outcome: 'done',
      details: { operation: 'refund' },
      before: { state: 'unclear' },
      after: { state: 'refused' },
    },
  ],
  ['a check kept before it was made', { action: 'ask_gateway' }, { ...same, action: 'check_payment' }],
  [
    'a check with what came of it',
    { action: 'check_payment', before: { status: 'paid' }, after: { status: 'paid' } },
    { action: 'check_payment', outcome: 'done' },
  ],
  [
    'a recalculation',
    { action: 'ask_gateway', before: { status: 'paid' } },
    { action: 'recalculate_order', outcome: 'done', before: { status: 'paid' } },
  ],
  [
    'a review',
    {
      action: 'settle_attention',
      before: { attention: [] },
      after: { attention: [], reason: 'paid_twice', why: 'So.' },
    },
    {
      action: 'resolve_review',
      outcome: 'done',
      details: { reason: 'paid_twice', why: 'So.' },
      after: { reviewReasons: [] },
    },
  ],
  [
    'a webhook',
    { action: 'drive_delivery', target: ID, before: { outcome: 'dead', reason: 'x' }, after: { outcome: 'open' } },
    { action: 'reprocess_webhook', outcome: 'done', target: ID, after: { outcome: 'open' } },
  ],
  [
    'a webhook of which it was only tried',
    { action: 'drive_delivery', target: ID, after: { tried: 'Nothing.' } },
    { action: 'reprocess_webhook', outcome: 'dry_run', target: ID, details: { tried: 'Nothing.' }, after: null },
  ],
  [
    'a set of webhooks',
    { action: 'drive_delivery', target: '1 deliveries', after: { filter: { show: 'dead' }, deliveries: [ID] } },
    {
      action: 'reprocess_webhooks',
      outcome: 'done',
      target: null,
      details: { show: 'dead', deliveries: [ID] },
      after: null,
    },
  ],
  [
    'a set of which it was only tried',
    { action: 'reprocess_webhook', target: 'a filtered set', after: { filter: { show: 'all' }, tried: 'Nothing.' } },
    { action: 'reprocess_webhooks', outcome: 'dry_run', details: { show: 'all', tried: 'Nothing.' }, after: null },
  ],
  [
    'a new product',
    { action: 'edit_products', target: ID, before: {}, after: { name: 'Mug' } },
    { action: 'create_product', outcome: 'done', after: { name: 'Mug' } },
  ],
  [
    'a changed product',
    { action: 'edit_products', before: { price: '1' }, after: { price: '2' } },
    { action: 'update_product', outcome: 'done' },
  ],
  [
    'an archived product',
    { action: 'edit_products', before: { archived: false }, after: { archived: true } },
    { action: 'archive_product', outcome: 'done' },
  ],
  [
    'a restored product',
    { action: 'edit_products', before: { archived: true }, after: { archived: false } },
    { action: 'restore_product', outcome: 'done' },
  ],
  ['the settings', { action: 'edit_shop', after: { name: 'A' } }, { action: 'update_settings', outcome: 'done' }],
  [
    'an export',
    { action: 'export_orders', target: 'csv', after: { search: '' } },
    { action: 'export_orders', outcome: 'done', target: 'csv', details: { search: '' }, after: null },
  ],
  ['an invitation', { action: 'invite', after: { role: 'staff' } }, { action: 'invite_user', outcome: 'done' }],
  ['a link', { action: 'make_password_link' }, { action: 'create_password_link', outcome: 'done' }],
  ['a disabled user', { action: 'disable' }, { action: 'disable_user', outcome: 'done' }],
  ['a sign-out', { action: 'sign_out' }, { action: 'sign_out', outcome: 'done' }],
  ['something unheard of', { action: 'paint', after: { a: 1 } }, { ...same, action: 'paint', after: { a: 1 } }],
]

test.each(rows)('%s', async (_what, old, now) => {
  const { id: merchantId } = await createMerchant()
  const { id } = await db.auditEntry.create({ data: { merchantId, ...old } })
  for (const statement of updates) await withoutTriggers(db.$executeRawUnsafe(statement))
  expect(await db.auditEntry.findUniqueOrThrow({ where: { id } })).toMatchObject(now)
})
