import { db, type Db } from '@/lib/db'
import { difference, refused, type ChangeResult, type Refused } from './change-result'
import { lockMerchant } from './lock-merchant'
import type { SettingsForm } from './settings-form'

export type Settings = SettingsForm

/** Changes a merchant's name, currency, time zone and what its receipts add. `version` is the one the form showed. */
export async function changeSettings(
  merchantId: string,
  version: number,
  form: SettingsForm,
): Promise<ChangeResult<Settings>> {
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
    await tx.merchant.update({ where: { id: merchantId }, data: { ...form, version: { increment: 1 } } })
    return { kind: 'done', before, after }
  })
}

/** The settings as they stand, for the form and for comparison. */
export function readSettings(tx: Db, merchantId: string): Promise<Settings & { version: number }> {
  const fields = {
    name: true,
    currency: true,
    timeZone: true,
    receiptNote: true,
    receiptContact: true,
    version: true,
  } as const
  return tx.merchant.findUniqueOrThrow({ where: { id: merchantId }, select: fields })
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
