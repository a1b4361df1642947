'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { memberAction, refuseForeign } from '@/lib/auth/member-action'
import { noteStaffAction } from '@/lib/auth/audit/record-audit-entry'
import { driveAgain } from '@/lib/webhooks/processing/reprocess-delivery'
import { driveSetAgain } from '@/lib/webhooks/processing/reprocess-deliveries'
import { getDelivery } from '@/lib/webhooks/inbox/find-deliveries'
import { tryDelivery, trySet } from '@/lib/webhooks/inbox/dry-run-delivery'
import { readerLocale } from '@/app/_components/text/reader-locale'
import { formatMoney } from '@/lib/money/format-money'
import { tellTrial, tellTrials, type Money } from './_delivery/describe-dry-run'
import { readQuery } from './_list/read-query'

const oneSchema = z.object({ deliveryId: z.uuid('This form could not be read. Please reload the page.') })
/** What the inbox's address may say, which readQuery makes sense of. */
const setSchema = z.object({ show: z.string(), search: z.string(), from: z.string(), to: z.string() }).partial()

/** Has one delivery processed again. */
export const processAgain = memberAction('drive_delivery', oneSchema, async (member, { deliveryId }) => {
  const before = await getDelivery(member.merchant.id, deliveryId)
  if (!before) return refuseForeign(member, deliveryId)
  if (!(await driveAgain(member.merchant.id, deliveryId))) {
    return { kind: 'refused', sentence: 'It is done: processing it again could change nothing.' }
  }
  await noteStaffAction(member, {
    ...{ action: 'drive_delivery', target: deliveryId },
    before: { outcome: before.outcome ?? 'open', reason: before.reason },
    after: { outcome: 'open' },
  })
  // An order's page shows its deliveries, too.
  revalidatePath('/dashboard', 'layout')
  return { kind: 'done', sentence: 'It is being processed. Reload the page to see what came of it.' }
})

/** Has all deliveries processed again that the filters leave, the newest first, up to a bound. */
export const processSetAgain = memberAction('drive_delivery', setSchema, async (member, fields) => {
  const { filter } = readQuery(fields)
  const driven = await driveSetAgain(member.merchant, filter)
  await noteStaffAction(member, {
    ...{ action: 'drive_delivery', target: `${driven.length} deliveries` },
    after: { filter, deliveries: driven },
  })
  revalidatePath('/dashboard/deliveries', 'layout')
  const deliveries = driven.length === 1 ? '1 delivery is' : `${driven.length} deliveries are`
  return { kind: 'done', sentence: `${deliveries} being processed again. Reload the page to see what came of it.` }
})

/** Asks the gateway what one delivery is about, and says what processing it would do. Writes nothing but the audit. */
export const tryOne = memberAction('drive_delivery', oneSchema, async (member, { deliveryId }) => {
  const trial = await tryDelivery(member.merchant.id, deliveryId)
  if (!trial) return refuseForeign(member, deliveryId)
  const sentence = tellTrial(trial, await readersMoney())
  await noteStaffAction(member, { action: 'drive_delivery', target: deliveryId, after: { tried: sentence } })
  return { kind: 'done', sentence }
})

/** The same for the newest that the filters leave, summed up. */
export const trySome = memberAction('drive_delivery', setSchema, async (member, fields) => {
  const { filter } = readQuery(fields)
  const sentence = tellTrials(await trySet(member.merchant, filter), await readersMoney())
  await noteStaffAction(member, {
    action: 'drive_delivery',
    target: 'a filtered set',
    after: { filter, tried: sentence },
  })
  return { kind: 'done', sentence }
})

async function readersMoney(): Promise<Money> {
  const locale = await readerLocale()
  return (amountMinor, currency) => formatMoney({ amountMinor, currency }, locale)
}
