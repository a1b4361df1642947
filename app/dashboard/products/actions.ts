'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { memberAction, refuseForeign, type ActionState } from '@/lib/auth/member-action'
import { recordAuditEntry } from '@/lib/auth/audit/record-audit-entry'
import type { Member } from '@/lib/auth/require-member'
import type { ChangeResult } from '@/lib/merchants/change-result'
import { changeProduct } from '@/lib/catalogue/change-product'
import { createProduct } from '@/lib/catalogue/create-product'
import { productForm } from '@/lib/catalogue/product-form'
import { setProductActive } from '@/lib/catalogue/set-product-active'

const STALE = 'This form is not whole. Please reload the page.'
const id = z.uuid(STALE)
const version = z
  .string(STALE)
  .regex(/^\d{1,9}$/, STALE)
  .transform(Number)

export const addProduct = memberAction('edit_products', productForm.extend({ id }), async (member, form) => {
  const result = await createProduct(member.merchant.id, form.id, form)
  const answer = await deriveOrderState(member, form.id, result, 'It is there already.')
  if (answer.kind === 'done') redirect(`/dashboard/products/${form.id}`)
  return answer
})

export const saveProduct = memberAction('edit_products', productForm.extend({ id, version }), async (member, form) => {
  const { id: productId, version } = form
  const result = await changeProduct({ merchantId: member.merchant.id, productId, version }, form)
  return deriveOrderState(member, productId, result, 'Saved. Orders that were placed before keep their prices.')
})

const standing = z.object({ id, active: z.enum(['true', 'false'], STALE) })

export const archiveProduct = memberAction('edit_products', standing, async (member, form) => {
  const active = form.active === 'true'
  const result = await setProductActive(member.merchant.id, form.id, active)
  return deriveOrderState(
    member,
    form.id,
    result,
    active ? 'It is for sale again.' : 'Archived: no longer for sale, kept on its orders.',
  )
})

/** Keeps the change in the audit, freshens the pages, and says what came of it. */
async function deriveOrderState(
  member: Member,
  target: string,
  result: ChangeResult,
  sentence: string,
): Promise<ActionState> {
  if (result.kind === 'absent') return refuseForeign(member, target)
  if (result.kind === 'refused') {
    const { version, ...answer } = result
    return version === undefined ? answer : { ...answer, typed: { version: String(version) } }
  }
  if (result.kind === 'unchanged') return { kind: 'done', sentence: 'There was nothing to change.' }
  await recordAuditEntry(member, { action: 'edit_products', target, before: result.before, after: result.after })
  revalidatePath('/dashboard/products', 'layout')
  return { kind: 'done', sentence }
}
