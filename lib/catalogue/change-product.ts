import { db, type Db } from '@/lib/db'
import { env } from '@/lib/env'
import type { Product } from '@/lib/generated/prisma/client'
import { readPrice } from '@/lib/money/read-price'
import { difference, refused, type ChangeResult, type Refused } from '@/lib/merchants/change-result'
import { lockMerchant } from '@/lib/merchants/lock-merchant'
import { slugCandidates } from './make-slug'
import { chosenPicture, type ProductForm } from './product-form'
import { productState, type ProductState } from './product-state'

/** Which product, and the version of it that the form showed. */
export type Seen = { merchantId: string; productId: string; version: number }

/** Changes a product. Existing orders keep the names and prices they were placed with. */
export async function changeProduct(
  { merchantId, productId, version }: Seen,
  form: ProductForm,
): Promise<ChangeResult<ProductState>> {
  return db.$transaction(async (tx) => {
    const { currency } = await lockMerchant(tx, merchantId)
    const old = await tx.product.findFirst({ where: { id: productId, merchantId } })
    if (!old) return { kind: 'absent' }
    const price = readPrice(form.price, currency, env().gatewayAmountUnit)
    if (!price.ok) return { kind: 'refused', problem: price.problem, field: 'price' }
    const picture = chosenPicture(form)
    if (!picture.ok) return { kind: 'refused', problem: picture.problem, field: 'pictureAddress' }
    const slug = await chooseSlug(tx, old, form)
    if (typeof slug !== 'string') return slug
    const { name, description, position } = form
    const data = {
      name,
      slug,
      description,
      position,
      priceMinor: price.amountMinor,
      pricedIn: null,
      image: picture.image,
    }
    const { isSame, before, after } = difference(productState(old, currency), productState(data, currency))
    if (isSame) return { kind: 'unchanged' }
    if (old.version !== version) return { kind: 'outdated', version: old.version, saved: before }
    await tx.product.update({ where: { id: old.id }, data: { ...data, version: { increment: 1 } } })
    return { kind: 'done', before, after }
  })
}

/** The slug may change until the product is first ordered: after that, people have links to it. */
async function chooseSlug(tx: Db, old: Product, form: ProductForm): Promise<string | Refused> {
  if (form.slug === old.slug) return old.slug
  if ((await tx.orderLine.count({ where: { productId: old.id }, take: 1 })) > 0) {
    return form.slug === '' ? old.slug : refused('slugFixed', { field: 'slug' })
  }
  const candidates = form.slug === '' ? slugCandidates(form.name) : [form.slug]
  const taken = await tx.product.findMany({
    where: { slug: { in: candidates }, id: { not: old.id } },
    select: { slug: true },
  })
  const free = candidates.find((candidate) => !taken.some(({ slug }) => slug === candidate))
  return free ?? refused('slugTaken', { field: 'slug' })
}
