import { redirect } from 'next/navigation'
import { requireMember } from '@/lib/auth/require-member'

/** Until there is an overview, the day begins with the orders. */
export default async function OverviewPage() {
  await requireMember()
  redirect('/dashboard/orders')
}
