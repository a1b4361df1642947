'use server'

import { notFound } from 'next/navigation'
import { revalidatePath } from 'next/cache'
import { formFields } from '@/lib/action'
import { may, type Permission } from '@/lib/auth/permissions'
import { requireMember, type Member } from '@/lib/auth/require-member'
import { noteStaffAction } from '@/lib/auth/note-staff-action'
import { getMerchantOrder } from '@/lib/orders/find-orders'
import { askAboutOrder } from '@/lib/reconciliation/ask-about-order'
import { driveAgain } from '@/lib/webhooks/drive-again'

/** Asks the gateway about every payment of an order. */
export async function askGateway(form: FormData): Promise<void> {
  const { member, number } = await settle(form, 'ask_gateway')
  const order = await getMerchantOrder(member.merchant.id, number)
  if (!order) notFound()
  await noteStaffAction(member, { action: 'ask_gateway', target: number })
  await askAboutOrder(order.id, 'staff')
  revalidatePath(`/dashboard/orders/${number}`)
}

/** Has a delivery that was given up, or still waits, processed now. */
export async function driveDelivery(form: FormData): Promise<void> {
  const { member, number, deliveryId } = await settle(form, 'drive_delivery')
  if (!(await driveAgain(member.merchant.id, deliveryId))) notFound()
  await noteStaffAction(member, { action: 'drive_delivery', target: deliveryId })
  revalidatePath(`/dashboard/orders/${number}`)
}

type Settled = { member: Member; number: string; deliveryId: string }

/** Who asks, and whether they may: settled before a deed begins. A role that may not is told what a stranger is told. */
async function settle(form: FormData, what: Permission): Promise<Settled> {
  const { number = '', deliveryId = '' } = formFields(form)
  const member = await requireMember()
  if (!may(member.role, what)) notFound()
  return { member, number, deliveryId }
}
