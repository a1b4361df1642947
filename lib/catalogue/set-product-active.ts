import { db } from '@/lib/db'
import { refused, type ChangeResult } from '@/lib/merchants/change-result'
import { lockMerchant } from '@/lib/merchants/lock-merchant'

/** Takes a product off the shop's page, or puts it back. Archived, it stays on the orders it is part of. */
export async function setProductActive(merchantId: string, productId: string, active: boolean): Promise<ChangeResult> {
  return db.$transaction(async (tx) => {
    await lockMerchant(tx, merchantId)
    const product = await tx.product.findFirst({ where: { id: productId, merchantId } })
    if (!product) return { kind: 'absent' }
    if (product.active === active) return { kind: 'unchanged' }
    if (active && product.pricedIn !== null) {
      return refused(
        `“${product.name}” is still priced in ${product.pricedIn}. Give it a price in the shop’s currency first, then bring it back.`,
      )
    }
    await tx.product.update({ where: { id: product.id }, data: { active, version: { increment: 1 } } })
    const { name } = product
    return { kind: 'done', before: { name, archived: active }, after: { name, archived: !active } }
  })
}
