'use server'

import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { memberAction, refuseForeign } from '@/lib/auth/member-action'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import { reprocessDelivery } from '@/lib/webhooks/processing/reprocess-delivery'
import { reprocessDeliveries } from '@/lib/webhooks/processing/reprocess-deliveries'
import { getDelivery } from '@/lib/webhooks/inbox/find-deliveries'
import { dryRunDelivery, dryRunDeliveries } from '@/lib/webhooks/inbox/dry-run-delivery'
import { readerLocale } from '@/app/_components/text/reader-locale'
import { formatMoney } from '@/lib/money/format-money'
import { describeDryRun, describeDryRuns, type DryRunReader } from './_delivery/describe-dry-run'
import { readQuery } from './_list/read-query'

const oneSchema = z.object({ deliveryId: z.uuid('This form could not be read. Please reload the page.') })
/** What the inbox's address may say, which readQuery makes sense of. */
const setSchema = z.object({ show: z.string(), search: z.string(), from: z.string(), to: z.string() }).partial()

/** Has one delivery processed again. */
export const processAgain = memberAction('reprocess_webhook', oneSchema, async (member, { deliveryId }) => {
  const before = await getDelivery(member.merchant.id, deliveryId)
  if (!before) return refuseForeign(member, deliveryId)
  if (!(await reprocessDelivery(member.merchant.id, deliveryId))) {
    return { kind: 'refused', sentence: 'It is done: processing it again could change nothing.' }
  }
  await recordAuditEntry(member, {
    action: 'reprocess_webhook',
    target: deliveryId,
    before: { outcome: before.outcome ?? 'open', reason: before.reasonCode },
    after: { outcome: 'open' },
  })
  // An order's page shows its deliveries, too.
  revalidatePath('/dashboard', 'layout')
  return { kind: 'done', sentence: 'It is being processed. Reload the page to see what came of it.' }
})

/** Has all deliveries processed again that the filters leave, the newest first, up to a bound. */
export const processSetAgain = memberAction('reprocess_webhook', setSchema, async (member, fields) => {
  const { filter } = readQuery(fields)
  const reprocessed = await reprocessDeliveries(member.merchant, filter)
  await recordAuditEntry(member, {
    action: 'reprocess_webhook',
    target: `${reprocessed.length} deliveries`,
    after: { filter, deliveries: reprocessed },
  })
  revalidatePath('/dashboard/webhooks', 'layout')
  const deliveries = reprocessed.length === 1 ? '1 delivery is' : `${reprocessed.length} deliveries are`
  return { kind: 'done', sentence: `${deliveries} being processed again. Reload the page to see what came of it.` }
})

/** Asks the gateway what one delivery is about, and says what processing it would do. Writes nothing but the audit. */
export const tryOne = memberAction('reprocess_webhook', oneSchema, async (member, { deliveryId }) => {
  const dryRun = await dryRunDelivery(member.merchant.id, deliveryId)
  if (!dryRun) return refuseForeign(member, deliveryId)
  const sentence = describeDryRun(dryRun, await dryRunReader())
  await recordAuditEntry(member, { action: 'reprocess_webhook', target: deliveryId, after: { tried: sentence } })
  return { kind: 'done', sentence }
})

/** The same for the newest that the filters leave, summed up. */
export const trySome = memberAction('reprocess_webhook', setSchema, async (member, fields) => {
  const { filter } = readQuery(fields)
  const sentence = describeDryRuns(await dryRunDeliveries(member.merchant, filter), await dryRunReader())
  await recordAuditEntry(member, {
    action: 'reprocess_webhook',
    target: 'a filtered set',
    after: { filter, tried: sentence },
  })
  return { kind: 'done', sentence }
})

async function dryRunReader(): Promise<DryRunReader> {
  const locale = await readerLocale()
  return {
    t: await getTranslations('webhooks.dryRun'),
    statuses: await getTranslations('orderStatus'),
    reasons: await getTranslations('webhookReasons'),
    money: (amountMinor, currency) => formatMoney({ amountMinor, currency }, locale),
  }
}
