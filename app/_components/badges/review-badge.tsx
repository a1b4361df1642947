import { useTranslations } from 'next-intl'
import { TriangleAlert } from '@/app/_components/icons/states'
import type { ReviewReason } from '@/lib/generated/prisma/enums'
import { Badge } from './badge'

/** Why an order needs review, in two or three words. Below a client component it needs the messages `reviewReasons`. */
export function ReviewBadge({ reason }: { reason: ReviewReason }) {
  const t = useTranslations('reviewReasons')
  return <Badge word={t(reason)} tone="wait" icon={TriangleAlert} outlined />
}
