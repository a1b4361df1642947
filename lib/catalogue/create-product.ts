import { db, type Db } from '@/lib/db'
import { env } from '@/lib/env'
import { readPrice } from '@/lib/money/read-price'
import { refused, type ChangeResult } from '@/lib/merchants/change-result'
import { lockMerchant } from '@/lib/merchants/lock-merchant'
import { slugCandidates } from './make-slug'
import { chosenPicture, type ProductForm } from './product-form'
import { describeProduct } from './describe-product'

/** Puts a new product on the shop's page. The id is the form's: sent twice, it makes one product. */
export async function createProduct(merchantId: string, id: string, form: ProductForm): Promise<ChangeResult> {
  return db.$transaction(async (tx) => {
    const { currency } = await lockMerchant(tx, merchantId)
    const price = readPrice(form.price, currency, env().gatewayAmountUnit)
    if (!price.ok) return refused(price.sentence, 'price')
    const picture = chosenPicture(form)
    if (!picture.ok) return refused(picture.sentence, 'pictureAddress')
    const { name, description, position } = form
    const data = { id, merchantId, name, description, position, priceMinor: price.amountMinor, image: picture.image }
    for (const slug of form.slug === '' ? slugCandidates(name) : [form.slug]) {
      const [product] = await tx.product.createManyAndReturn({ data: { ...data, slug }, skipDuplicates: true })
      if (product) return { kind: 'done', before: {}, after: describeProduct(product, currency) }
      const known = await findKnown(tx, merchantId, id)
      if (known) return known
    }
    return refused('Another product has this address already. Choose another one.', 'slug')
  })
}

async function findKnown(tx: Db, merchantId: string, id: string): Promise<ChangeResult | null> {
  const known = await tx.product.findUnique({ where: { id }, select: { merchantId: true } })
  if (!known) return null
  return known.merchantId === merchantId ? { kind: 'unchanged' } : { kind: 'absent' }
}
