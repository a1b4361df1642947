import { db, type Db } from '@/lib/db'
import { difference, refused, type ChangeResult, type Refused } from './change-result'
import { readAmountText } from '@/lib/money/read-amount-text'
import { lockMerchant } from './lock-merchant'
import { limitText } from './refund-limit'
import type { SettingsForm } from './settings-form'

export type Settings = SettingsForm

/** Changes a merchant's name, currency, time zone and what its receipts add. `version` is the one the form showed. */
export async function changeSettings(
  merchantId: string,
  version: number,
  given: SettingsForm,
): Promise<ChangeResult<Settings>> {
  const limit = readLimit(given)
  if (limit === undefined) return refused('amountInvalid', { field: 'refundConfirmAbove' })
  const { name, currency, timeZone, receiptNote, receiptContact, secondFactor } = given
  const columns = { name, currency, timeZone, receiptNote, receiptContact }
  const form = { ...columns, secondFactor, refundConfirmAbove: limitText(limit, currency) }
  return db.$transaction(async (tx) => {
    await lockMerchant(tx, merchantId)
    const { version: newest, ...old } = await readSettings(tx, merchantId)
    const { isSame, before, after } = difference<Settings>(old, form)
    if (isSame) return { kind: 'unchanged' }
    if (version !== newest) return { kind: 'outdated', version: newest, saved: before }
    if (form.currency !== old.currency) {
      const refusal = await changeCurrency(tx, merchantId, { from: old.currency, to: form.currency })
      if (refusal) return refusal
    }
    await tx.merchant.update({
      where: { id: merchantId },
      data: {
        ...columns,
        refundConfirmAboveMinor: limit,
        secondFactorRequired: secondFactor === 'required',
        version: { increment: 1 },
      },
    })
    return { kind: 'done', before, after }
  })
}

/** The settings as they stand, for the form and for comparison. */
export async function readSettings(tx: Db, merchantId: string): Promise<Settings & { version: number }> {
  const fields = {
    name: true,
    currency: true,
    timeZone: true,
    receiptNote: true,
    receiptContact: true,
    refundConfirmAboveMinor: true,
    secondFactorRequired: true,
    version: true,
  } as const
  const { refundConfirmAboveMinor, secondFactorRequired, ...read } = await tx.merchant.findUniqueOrThrow({
    where: { id: merchantId },
    select: fields,
  })
  return {
    ...read,
    refundConfirmAbove: limitText(refundConfirmAboveMinor, read.currency),
    secondFactor: secondFactorRequired ? 'required' : 'optional',
  }
}

/** Null without a limit, undefined if what was typed is no amount of the currency. */
function readLimit({ refundConfirmAbove, currency }: SettingsForm): bigint | null | undefined {
  return refundConfirmAbove === '' ? null : (readAmountText(refundConfirmAbove, currency) ?? undefined)
}

/**
 * A price is a number in a currency, and in another currency it would be a different price. So no product may be
 * active, and an archived one keeps its old currency beside its price until it gets a new price.
 */
async function changeCurrency(
  tx: Db,
  merchantId: string,
  { from, to }: { from: string; to: string },
): Promise<Refused | null> {
  const count = await tx.product.count({ where: { merchantId, active: true } })
  if (count > 0) return refused('productsForSale', { field: 'currency', params: { count, currency: from, to } })
  await tx.product.updateMany({ where: { merchantId, pricedIn: null }, data: { pricedIn: from } })
  await tx.product.updateMany({ where: { merchantId, pricedIn: to }, data: { pricedIn: null } })
  return null
}
