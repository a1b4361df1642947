import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { refuseForeign } from '@/lib/auth/member-action'
import { may } from '@/lib/auth/permissions'
import { requireMember, type Member } from '@/lib/auth/require-member'
import { getDelivery, isSomebodysDelivery, type KeptDelivery } from '@/lib/webhooks/inbox/find-deliveries'
import { DashboardFrame } from '@/app/dashboard/_frame/dashboard-frame'
import { Panel } from '@/app/dashboard/_frame/panel'
import { KeptText } from '@/app/dashboard/webhooks/_delivery/kept-text'
import { prettyBody } from '@/app/dashboard/webhooks/_delivery/pretty-body'
import { DeliveryHead } from './delivery-head'
import { DeliveryTools } from './delivery-tools'

export const metadata: Metadata = { title: 'Delivery · PO Checkout' }

const WHOLE_BODY = 200_000

export default async function DeliveryPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const member = await requireMember(`/dashboard/webhooks/${encodeURIComponent(id)}`)
  const delivery = await requireDelivery(member, id)
  return (
    <DashboardFrame member={member} place="webhooks">
      <Link href="/dashboard/webhooks" className="inline-flex min-h-11 items-center text-sm text-soft hover:text-ink">
        ← All deliveries
      </Link>
      <DeliveryHead delivery={delivery} timeZone={member.merchant.timeZone} />
      <div className="mt-6 grid gap-6">
        {may(member.role, 'reprocess_webhook') && <DeliveryTools delivery={delivery} />}
        <Panel title="What was sent" note="As received; card data is masked before it is kept">
          <div className="space-y-4">
            <KeptText label="Body" text={prettyBody(delivery.body, WHOLE_BODY)} tall />
            <KeptText label="Headers" text={JSON.stringify(delivery.headers, null, 2)} />
          </div>
        </Panel>
      </div>
    </DashboardFrame>
  )
}

async function requireDelivery(member: Member, id: string): Promise<KeptDelivery> {
  const delivery = await getDelivery(member.merchant.id, id)
  if (delivery) return delivery
  if (await isSomebodysDelivery(id)) return refuseForeign(member, id)
  return notFound()
}
