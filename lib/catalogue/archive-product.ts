import { db, type Db } from '@/lib/db'
import type { Product } from '@/lib/generated/prisma/client'
import { refused, type ChangeResult } from '@/lib/merchants/change-result'
import { lockMerchant } from '@/lib/merchants/lock-merchant'

type Result = ChangeResult<{ name: string; archived: boolean }>

/** Takes a product off the storefront. It stays on the orders it is part of. */
export function archiveProduct(merchantId: string, productId: string): Promise<Result> {
  return changeLocked(merchantId, productId, (tx, product) =>
    product.active ? setActive(tx, product, { active: false }) : { kind: 'unchanged' },
  )
}

/** Puts an archived product back on the storefront, once it has a price in the merchant's currency. */
export function restoreProduct(merchantId: string, productId: string): Promise<Result> {
  return changeLocked(merchantId, productId, (tx, product) => {
    const { active, name, pricedIn } = product
    if (active) return { kind: 'unchanged' }
    if (pricedIn !== null) return refused('pricedInOtherCurrency', { params: { name, currency: pricedIn } })
    return setActive(tx, product, { active: true })
  })
}

function changeLocked(
  merchantId: string,
  id: string,
  change: (tx: Db, product: Product) => Result | Promise<Result>,
): Promise<Result> {
  return db.$transaction(async (tx) => {
    await lockMerchant(tx, merchantId)
    const product = await tx.product.findFirst({ where: { id, merchantId } })
    return product ? change(tx, product) : { kind: 'absent' }
  })
}

async function setActive(tx: Db, { id, name }: Product, { active }: { active: boolean }): Promise<Result> {
  await tx.product.update({ where: { id }, data: { active, version: { increment: 1 } } })
  return { kind: 'done', before: { name, archived: active }, after: { name, archived: !active } }
}
