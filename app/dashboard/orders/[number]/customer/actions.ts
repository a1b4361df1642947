'use server'

import { getTranslations } from 'next-intl/server'
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { memberAction } from '@/app/dashboard/_actions/member-action'
import { done, FOREIGN } from '@/app/dashboard/_actions/tried'
import { problemCode } from '@/lib/form-problem'
import { formSchema } from '@/lib/form-schema'
import { getMerchantOrder } from '@/lib/orders/reads/find-orders'
import { eraseCustomer } from '@/lib/privacy/erase-customer'
import { triedErasure } from './tried-erasure'

/** Shows who the user is, for the ten minutes in which they may export a customer's data. */
export const confirmIdentity = memberAction({
  action: 'confirm_identity',
  permission: 'manage_customers',
  schema: formSchema({}),
  needsIdentity: () => true,
  run: async () => {
    revalidatePath('/dashboard/orders/[number]/customer', 'page')
    const t = await getTranslations('customerData.answers')
    return done(t('confirmed'))
  },
})

/**
 * Erases the personal data of an order's customer, from all orders with the same e-mail address. The audit names the
 * order, so that it holds nothing that is to be erased.
 */
export const eraseCustomerData = memberAction({
  action: 'erase_customer',
  permission: 'manage_customers',
  schema: formSchema({ number: z.string().max(20), sure: z.literal('yes', problemCode('confirmationRequired')) }),
  target: ({ number }) => number,
  needsIdentity: () => true,
  run: async ({ merchant }, { number }) => {
    const order = await getMerchantOrder(merchant.id, number)
    if (!order) return FOREIGN
    const erased =
      order.customerErasedAt === null ? await eraseCustomer(merchant.id, order.email) : { erased: 0, open: [], left: 0 }
    if (erased.erased > 0) revalidatePath('/dashboard', 'layout')
    return triedErasure(erased, await getTranslations('customerData.answers'))
  },
})
