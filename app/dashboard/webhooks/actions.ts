'use server'

import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { memberAction } from '@/app/dashboard/_actions/member-action'
import { done, FOREIGN, refused } from '@/app/dashboard/_actions/tried'
import { problemCode } from '@/lib/form-problem'
import { formSchema } from '@/lib/form-schema'
import { reprocessDelivery } from '@/lib/webhooks/processing/reprocess-delivery'
import { reprocessDeliveries } from '@/lib/webhooks/processing/reprocess-deliveries'
import { getDelivery } from '@/lib/webhooks/inbox/find-deliveries'
import { dryRunDelivery, dryRunDeliveries, type DryRun } from '@/lib/webhooks/inbox/dry-run-delivery'
import { readerLocale } from '@/app/_components/text/reader-locale'
import { formatMoney } from '@/lib/money/format-money'
import { describeDryRun, describeDryRuns, type DryRunReader } from './_delivery/describe-dry-run'
import { readQuery } from './_list/read-query'

const oneSchema = formSchema({ deliveryId: z.uuid(problemCode('unreadable')) })
const query = z.string().optional()
/** What the inbox's address may say, which readQuery makes sense of. It may be looked for an id that looks like a card. */
const setSchema = formSchema({ show: query, search: query, from: query, to: query }, { except: ['search'] })

const target = ({ deliveryId }: Record<string, string>) => deliveryId

/** Has one webhook processed again. */
export const reprocessWebhook = memberAction({
  action: 'reprocess_webhook',
  permission: 'reprocess_webhook',
  schema: oneSchema,
  target,
  run: async ({ merchant }, { deliveryId }) => {
    const delivery = await getDelivery(merchant.id, deliveryId)
    if (!delivery) return FOREIGN
    const t = await getTranslations('webhooks.answers')
    if (!(await reprocessDelivery(merchant.id, deliveryId))) return refused('already_processed', t('alreadyProcessed'))
    // An order's page shows its webhooks, too.
    revalidatePath('/dashboard', 'layout')
    const before = { outcome: delivery.outcome ?? 'pending', reason: delivery.reasonCode }
    return { ...done(t('reprocessing')), before, after: { outcome: 'pending' } }
  },
})

/** Has all webhooks processed again that the filters leave, the newest first, up to a bound. */
export const reprocessWebhooks = memberAction({
  action: 'reprocess_webhooks',
  permission: 'reprocess_webhook',
  schema: setSchema,
  run: async ({ merchant }, fields) => {
    const { filter } = readQuery(fields)
    const deliveries = await reprocessDeliveries(merchant, filter)
    revalidatePath('/dashboard/webhooks', 'layout')
    const t = await getTranslations('webhooks.answers')
    return {
      ...done(t('reprocessingSet', { count: deliveries.length })),
      details: { ...filter, deliveries },
    }
  },
})

/** Asks the gateway what one webhook is about, and says what processing it would do. Writes nothing but the audit. */
export const dryRunWebhook = memberAction({
  action: 'reprocess_webhook',
  permission: 'reprocess_webhook',
  schema: oneSchema,
  target,
  run: async ({ merchant }, { deliveryId }) => {
    const dryRun = await dryRunDelivery(merchant.id, deliveryId)
    if (!dryRun) return FOREIGN
    return {
      ...done(describeDryRun(dryRun, await dryRunReader())),
      outcome: 'dry_run',
      details: detailsOf(dryRun),
    }
  },
})

/** The same for the newest that the filters leave, summed up. */
export const dryRunWebhooks = memberAction({
  action: 'reprocess_webhooks',
  permission: 'reprocess_webhook',
  schema: setSchema,
  run: async ({ merchant }, fields) => {
    const { filter } = readQuery(fields)
    const dryRuns = await dryRunDeliveries(merchant, filter)
    const count = (kind: DryRun['kind']) => dryRuns.filter((one) => one.kind === kind).length
    const [record, recordDecline] = [count('record'), count('record_decline')]
    const nothing = dryRuns.length - record - recordDecline
    return {
      ...done(describeDryRuns(dryRuns, await dryRunReader())),
      outcome: 'dry_run',
      details: { ...filter, tried: dryRuns.length, record, recordDecline, nothing },
    }
  },
})

function detailsOf(dryRun: DryRun) {
  if (dryRun.kind !== 'record') return { result: dryRun.kind }
  const { type, outcome, amountMinor, currency } = dryRun.fact
  return { result: dryRun.kind, type, outcome, amountMinor: String(amountMinor), currency }
}

async function dryRunReader(): Promise<DryRunReader> {
  const locale = await readerLocale()
  return {
    t: await getTranslations('webhooks.dryRun'),
    statuses: await getTranslations('orderStatus'),
    reasons: await getTranslations('webhookReasons'),
    money: (amountMinor, currency) => formatMoney({ amountMinor, currency }, locale),
  }
}
