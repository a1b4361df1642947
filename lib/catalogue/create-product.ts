import { db, type Db } from '@/lib/db'
import { env } from '@/lib/env'
import { readPrice } from '@/lib/money/read-price'
import { refused, type ChangeResult } from '@/lib/merchants/change-result'
import { lockMerchant } from '@/lib/merchants/lock-merchant'
import { slugCandidates } from './make-slug'
import { chosenPicture, type ProductForm } from './product-form'
import { productState, type ProductState } from './product-state'

type Result = ChangeResult<ProductState>

/** Adds an active product. The id is the form's: a form that is sent twice creates one product. */
export async function createProduct(merchantId: string, id: string, form: ProductForm): Promise<Result> {
  return db.$transaction(async (tx): Promise<Result> => {
    const { currency } = await lockMerchant(tx, merchantId)
    const price = readPrice(form.price, currency, env().gatewayAmountUnit)
    if (!price.ok) return { kind: 'refused', problem: price.problem, field: 'price' }
    const picture = chosenPicture(form)
    if (!picture.ok) return { kind: 'refused', problem: picture.problem, field: 'pictureAddress' }
    const { name, description, position } = form
    const data = { id, merchantId, name, description, position, priceMinor: price.amountMinor, image: picture.image }
    for (const slug of form.slug === '' ? slugCandidates(name) : [form.slug]) {
      const [product] = await tx.product.createManyAndReturn({ data: { ...data, slug }, skipDuplicates: true })
      if (product) return { kind: 'done', before: {}, after: productState(product, currency) }
      const known = await findKnown(tx, merchantId, id)
      if (known) return known
    }
    return refused('slugTaken', { field: 'slug' })
  })
}

async function findKnown(tx: Db, merchantId: string, id: string): Promise<Result | null> {
  const known = await tx.product.findUnique({ where: { id }, select: { merchantId: true } })
  if (!known) return null
  return known.merchantId === merchantId ? { kind: 'unchanged' } : { kind: 'absent' }
}
