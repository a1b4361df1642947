import { getTranslations } from 'next-intl/server'
import { readReason } from '@/lib/webhooks/delivery-reason'
import { describeReason } from './describe-reason'

type Props = { delivery: { reasonCode: string | null; reasonParams: unknown } }

export async function DeliveryReason({ delivery }: Props) {
  return describeReason(await getTranslations('webhookReasons'), readReason(delivery))
}
