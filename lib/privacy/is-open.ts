import type { OperationState, OrderStatus, ReviewReason } from '@/lib/generated/prisma/enums'

/** Whether something of the order is still to be done, for which its customer may have to be reached. */
export type MaybeOpen = {
  status: OrderStatus
  reviewReasons: ReviewReason[]
  operations: { state: OperationState }[]
  deliveries: { processedAt: Date | null }[]
}

const OPEN_STATUS: Record<OrderStatus, boolean> = {
  awaiting_payment: true,
  processing: true,
  // It may be paid again.
  declined: true,
  // It is to be captured or voided.
  authorized: true,
  cancelled: false,
  expired: false,
  voided: false,
  paid: false,
  partially_refunded: false,
  refunded: false,
}

const OPEN_OPERATION: Record<OperationState, boolean> = {
  requested: true,
  sent: true,
  unclear: true,
  done: false,
  refused: false,
  failed: false,
}

/** The rows that isOpen reads. */
export const openInclude = {
  operations: { select: { state: true } },
  deliveries: { where: { processedAt: null }, select: { processedAt: true } },
} as const

export function isOpen({ status, reviewReasons, operations, deliveries }: MaybeOpen): boolean {
  return (
    OPEN_STATUS[status] ||
    reviewReasons.length > 0 ||
    operations.some(({ state }) => OPEN_OPERATION[state]) ||
    deliveries.some(({ processedAt }) => processedAt === null)
  )
}
