import type { OperationState } from '@/lib/generated/prisma/enums'

/** Whether a request had no effect, so that its amount is available again. */
export function hasEnded(state: OperationState): boolean {
  return state === 'refused' || state === 'failed'
}
