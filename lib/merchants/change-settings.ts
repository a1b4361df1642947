import { db, type Db } from '@/lib/db'
import { difference, refused, type ChangeResult } from './change-result'
import { lockMerchant } from './lock-merchant'
import type { SettingsForm } from './settings-form'

/** Changes what the shop is called, sells in, tells the time by and adds to its receipts. */
export async function changeSettings(merchantId: string, version: number, form: SettingsForm): Promise<ChangeResult> {
  return db.$transaction(async (tx) => {
    await lockMerchant(tx, merchantId)
    const { version: newest, ...old } = await readSettings(tx, merchantId)
    const { names, before, after } = difference(old, form)
    if (names.length === 0) return { kind: 'unchanged' }
    if (version !== newest) return { ...tooLate(old, names), version: newest }
    if (form.currency !== old.currency) {
      const refusal = await changeCurrency(tx, merchantId, old.currency, form.currency)
      if (refusal) return refusal
    }
    await tx.merchant.update({ where: { id: merchantId }, data: { ...form, version: { increment: 1 } } })
    return { kind: 'done', before, after }
  })
}

/** The settings as they stand, for the form and for comparison. */
export function readSettings(tx: Db, merchantId: string): Promise<SettingsForm & { version: number }> {
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
 * A price is a number in a currency: taken for another it would be a different price. So nothing may be for sale, and
 * what is archived keeps the old currency beside its price until somebody prices it anew.
 */
async function changeCurrency(tx: Db, merchantId: string, from: string, to: string): Promise<ChangeResult | null> {
  const forSale = await tx.product.count({ where: { merchantId, active: true } })
  if (forSale > 0) {
    const what = forSale === 1 ? 'One product is' : `${forSale} products are`
    return refused(
      `${what} for sale at prices in ${from}. Archive what is for sale first; then give each product a price in ${to} and bring it back.`,
      'currency',
    )
  }
  await tx.product.updateMany({ where: { merchantId, pricedIn: null }, data: { pricedIn: from } })
  await tx.product.updateMany({ where: { merchantId, pricedIn: to }, data: { pricedIn: null } })
  return null
}

function tooLate(now: Record<string, unknown>, names: string[]) {
  const words: Record<string, string> = { timeZone: 'time zone', receiptNote: 'note', receiptContact: 'contact line' }
  const told = names.map((name) => `${words[name] ?? name} “${String(now[name]).slice(0, 80)}”`).join(', ')
  return refused(
    `Somebody else changed these settings while you were editing them. Nothing of yours is saved yet. Saved now: ${told}. What you typed stands below: save again to put it in place of that.`,
  )
}
