import {
  Ban,
  CircleCheck,
  CircleX,
  Clock,
  CornerUpLeft,
  Hourglass,
  ShieldCheck,
  Undo2,
  type LucideIcon,
} from 'lucide-react'
import type { OrderStatus } from '@/lib/generated/prisma/enums'
import { Badge, type BadgeTone } from './badge'

/** How an order stands, in a word or two. */
export const STATUS_LOOKS: Record<OrderStatus, { word: string; tone: BadgeTone; icon: LucideIcon }> = {
  awaiting_payment: { word: 'Awaiting payment', tone: 'wait', icon: Clock },
  declined: { word: 'Declined', tone: 'bad', icon: CircleX },
  cancelled: { word: 'Cancelled', tone: 'neutral', icon: Ban },
  expired: { word: 'Expired', tone: 'neutral', icon: Hourglass },
  authorized: { word: 'Authorized', tone: 'info', icon: ShieldCheck },
  voided: { word: 'Voided', tone: 'neutral', icon: Undo2 },
  paid: { word: 'Paid', tone: 'good', icon: CircleCheck },
  partially_refunded: { word: 'Partly refunded', tone: 'info', icon: CornerUpLeft },
  refunded: { word: 'Refunded', tone: 'info', icon: CornerUpLeft },
}

export function StatusBadge({ status }: { status: OrderStatus }) {
  return <Badge {...STATUS_LOOKS[status]} />
}
