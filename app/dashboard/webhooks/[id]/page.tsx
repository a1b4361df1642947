import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ArrowLeft } from '@/app/_components/icons/arrows'
import { refuseForeign } from '@/lib/auth/refuse-foreign'
import { may } from '@/lib/auth/permissions'
import { requireMember, type Member } from '@/lib/auth/require-member'
import { getDelivery, isSomebodysDelivery, type KeptDelivery } from '@/lib/webhooks/inbox/find-deliveries'
import { DashboardFrame } from '@/app/dashboard/_frame/dashboard-frame'
import { Panel } from '@/app/dashboard/_frame/panel'
import { KeptBody, KeptHeaders } from '@/app/dashboard/webhooks/_delivery/kept-text'
import { DeliveryHead } from './delivery-head'
import { DeliveryTools } from './delivery-tools'

const MAX_BODY_LENGTH = 200_000

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('webhooks.delivery')
  return { title: t('pageTitle') }
}

export default async function WebhookPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const member = await requireMember(`/dashboard/webhooks/${encodeURIComponent(id)}`)
  const delivery = await requireDelivery(member, id)
  const t = await getTranslations('webhooks.delivery')
  return (
    <DashboardFrame member={member} place="webhooks">
      <Link
        href="/dashboard/webhooks"
        className="inline-flex min-h-11 items-center gap-1.5 text-sm text-soft hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {t('allWebhooks')}
      </Link>
      <DeliveryHead delivery={delivery} timeZone={member.merchant.timeZone} />
      <div className="mt-6 grid gap-6">
        {may(member.role, 'reprocess_webhook') && <DeliveryTools delivery={delivery} />}
        <Panel title={t('payload')} note={t('payloadNote')}>
          <div className="space-y-4">
            <KeptBody delivery={delivery} maxLength={MAX_BODY_LENGTH} height="tall" />
            <KeptHeaders headers={delivery.headers} />
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
