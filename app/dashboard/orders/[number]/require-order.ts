import 'server-only'
import { refuseForeign } from '@/lib/auth/refuse-foreign'
import type { Member } from '@/lib/auth/require-member'
import { getMerchantOrder, type MerchantOrder } from '@/lib/orders/reads/find-orders'

/** The order of that number, within the member's own shop. Any other is 404, and the attempt is kept in the audit. */
export async function requireOrder(member: Member, number: string): Promise<MerchantOrder> {
  return (await getMerchantOrder(member.merchant.id, number)) ?? refuseForeign(member, number)
}
