import { useTranslations } from 'next-intl'
import { Copy } from '@/app/_components/icons/controls'
import { CircleCheck, CircleMinus, CircleX, Clock, Unplug } from '@/app/_components/icons/states'
import { FileText } from '@/app/_components/icons/subjects'
import type { DeliveryOutcome } from '@/lib/generated/prisma/enums'
import { Badge } from './badge'

const LOOKS = {
  pending: { tone: 'wait', icon: Clock },
  recorded: { tone: 'good', icon: CircleCheck },
  repeat: { tone: 'neutral', icon: Copy },
  noted: { tone: 'info', icon: FileText },
  ignored: { tone: 'neutral', icon: CircleMinus },
  rejected: { tone: 'bad', icon: CircleX },
  unreadable: { tone: 'bad', icon: FileText },
  dead: { tone: 'bad', icon: CircleX },
} as const satisfies Record<DeliveryOutcome | 'pending', unknown>

/** The outcome of a webhook; null while it is not processed. */
export function DeliveryBadge({ outcome }: { outcome: DeliveryOutcome | null }) {
  const t = useTranslations('webhooks.outcomes')
  const shown = outcome ?? 'pending'
  return <Badge word={t(shown)} {...LOOKS[shown]} />
}

/** Marks a webhook that belongs to no payment of the shop. */
export function OrphanBadge() {
  const t = useTranslations('webhooks.outcomes')
  return <Badge word={t('orphan')} tone="wait" icon={Unplug} outlined />
}
