import { useTranslations } from 'next-intl'
import { CornerUpLeft, Undo2 } from '@/app/_components/icons/arrows'
import type { Icon } from '@/app/_components/icons/icon'
import { Ban, CircleCheck, CircleX, Clock, Hourglass, LoaderCircle, ShieldCheck } from '@/app/_components/icons/states'
import type { OrderStatus } from '@/lib/generated/prisma/enums'
import { Badge, type BadgeTone } from './badge'

const LOOKS: Record<OrderStatus, { tone: BadgeTone; icon: Icon }> = {
  awaiting_payment: { tone: 'wait', icon: Clock },
  processing: { tone: 'wait', icon: LoaderCircle },
  declined: { tone: 'bad', icon: CircleX },
  cancelled: { tone: 'neutral', icon: Ban },
  expired: { tone: 'neutral', icon: Hourglass },
  authorized: { tone: 'info', icon: ShieldCheck },
  voided: { tone: 'neutral', icon: Undo2 },
  paid: { tone: 'good', icon: CircleCheck },
  partially_refunded: { tone: 'info', icon: CornerUpLeft },
  refunded: { tone: 'info', icon: CornerUpLeft },
}

/** The status of an order. Below a client component it needs the messages `orderStatus`. */
export function StatusBadge({ status }: { status: OrderStatus }) {
  const t = useTranslations('orderStatus')
  return <Badge word={t(status)} {...LOOKS[status]} />
}
