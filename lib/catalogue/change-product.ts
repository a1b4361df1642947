import { db, type Db } from '@/lib/db'
import { env } from '@/lib/env'
import type { Product } from '@/lib/generated/prisma/client'
import { readPrice } from '@/lib/money/read-price'
import { difference, refused, type ChangeResult } from '@/lib/merchants/change-result'
import { lockMerchant } from '@/lib/merchants/lock-merchant'
import { slugCandidates } from './make-slug'
import { chosenPicture, type ProductForm } from './product-form'
import { describeProduct } from './describe-product'

/** Which product, and the version of it that the person had before their eyes. */
export type Seen = { merchantId: string; productId: string; version: number }

/** Changes a product as one form says. Orders keep the names and prices they were placed with. */
export async function changeProduct(
  { merchantId, productId, version }: Seen,
  form: ProductForm,
): Promise<ChangeResult> {
  return db.$transaction(async (tx) => {
    const { currency } = await lockMerchant(tx, merchantId)
    const old = await tx.product.findFirst({ where: { id: productId, merchantId } })
    if (!old) return { kind: 'absent' }
    const price = readPrice(form.price, currency, env().gatewayAmountUnit)
    if (!price.ok) return refused(price.sentence, 'price')
    const picture = chosenPicture(form)
    if (!picture.ok) return refused(picture.sentence, 'pictureAddress')
    const slug = await settleSlug(tx, old, form)
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
    const { names, before, after } = difference(describeProduct(old, currency), describeProduct(data, currency))
    if (names.length === 0) return { kind: 'unchanged' }
    if (old.version !== version) return tooLate(old, describeProduct(old, currency), names)
    await tx.product.update({ where: { id: old.id }, data: { ...data, version: { increment: 1 } } })
    return { kind: 'done', before, after }
  })
}

/** Somebody else changed it since: says what it is now where this form says otherwise, and takes the next try. */
function tooLate({ version }: Product, now: Record<string, unknown>, names: string[]): ChangeResult {
  const told = names.map((name) => `${name} “${String(now[name]).slice(0, 80)}”`).join(', ')
  const sentence = `Somebody else changed this product while you were editing it. Nothing of yours is saved yet. Saved now: ${told}. What you typed stands below: save again to put it in place of that.`
  return { kind: 'refused', sentence, version }
}

/** An address may change until the product is first ordered: after that, people have links to it. */
async function settleSlug(tx: Db, old: Product, form: ProductForm): Promise<string | ChangeResult> {
  if (form.slug === old.slug) return old.slug
  if ((await tx.orderLine.count({ where: { productId: old.id }, take: 1 })) > 0) {
    return form.slug === ''
      ? old.slug
      : refused('This product has been ordered: its address stays, so that links to it go on working.', 'slug')
  }
  const candidates = form.slug === '' ? slugCandidates(form.name) : [form.slug]
  const taken = await tx.product.findMany({
    where: { slug: { in: candidates }, id: { not: old.id } },
    select: { slug: true },
  })
  const free = candidates.find((candidate) => !taken.some(({ slug }) => slug === candidate))
  return free ?? refused('Another product has this address already. Choose another one.', 'slug')
}
