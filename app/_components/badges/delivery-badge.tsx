import { CircleCheck, CircleMinus, CircleX, Clock, Copy, FileText, Skull, Unplug } from 'lucide-react'
import type { DeliveryOutcome } from '@/lib/generated/prisma/enums'
import { Badge } from './badge'

const OUTCOMES = {
  recorded: { word: 'Recorded', tone: 'good', icon: CircleCheck },
  repeat: { word: 'Repeat', tone: 'neutral', icon: Copy },
  noted: { word: 'Noted', tone: 'info', icon: FileText },
  ignored: { word: 'Ignored', tone: 'neutral', icon: CircleMinus },
  rejected: { word: 'Rejected', tone: 'bad', icon: CircleX },
  dead: { word: 'Given up', tone: 'bad', icon: Skull },
} as const satisfies Record<DeliveryOutcome, unknown>

const OPEN = { word: 'Open', tone: 'wait', icon: Clock } as const

/** What became of a webhook. */
export function DeliveryBadge({ outcome }: { outcome: DeliveryOutcome | null }) {
  return <Badge {...(outcome ? OUTCOMES[outcome] : OPEN)} />
}

/** A webhook that belongs to no payment of ours. */
export function OrphanBadge() {
  return <Badge word="No payment" tone="wait" icon={Unplug} outlined />
}
