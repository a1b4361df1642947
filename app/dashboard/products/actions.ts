'use server'

import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { memberAction } from '@/app/dashboard/_actions/member-action'
import { archiveProduct as archive, restoreProduct } from '@/lib/catalogue/archive-product'
import { changeProduct } from '@/lib/catalogue/change-product'
import { createProduct } from '@/lib/catalogue/create-product'
import { productForm } from '@/lib/catalogue/product-form'
import { problemCode } from '@/lib/form-problem'
import { formSchema } from '@/lib/form-schema'
import { triedChange } from './tried-change'

const unreadable = problemCode('unreadable')
const id = z.uuid(unreadable)
const version = z
  .string(unreadable)
  .regex(/^\d{1,9}$/, unreadable)
  .transform(Number)

const target = (fields: Record<string, string>) => fields.id

export const addProduct = memberAction({
  action: 'create_product',
  permission: 'edit_products',
  schema: formSchema({ ...productForm.shape, id }),
  target,
  run: async ({ merchant }, form) => {
    const t = await getTranslations('products')
    const tried = triedChange(await createProduct(merchant.id, form.id, form), t('answers.created'), t)
    const isThere = tried.kind === 'answer' && tried.outcome !== 'refused'
    return isThere ? { ...tried, redirectTo: `/dashboard/products/${form.id}` } : tried
  },
})

export const saveProduct = memberAction({
  action: 'update_product',
  permission: 'edit_products',
  schema: formSchema({ ...productForm.shape, id, version }),
  target,
  run: async ({ merchant }, form) => {
    const t = await getTranslations('products')
    const seen = { merchantId: merchant.id, productId: form.id, version: form.version }
    return triedChange(await changeProduct(seen, form), t('answers.saved'), t)
  },
})

/** Archives a product, or restores it. */
export const archiveProduct = memberAction({
  action: ({ active }) => (active === 'true' ? 'restore_product' : 'archive_product'),
  permission: 'edit_products',
  schema: formSchema({ id, active: z.enum(['true', 'false'], unreadable) }),
  target,
  run: async ({ merchant }, { id, active }) => {
    const t = await getTranslations('products')
    return active === 'true'
      ? triedChange(await restoreProduct(merchant.id, id), t('answers.restored'), t)
      : triedChange(await archive(merchant.id, id), t('answers.archived'), t)
  },
})
