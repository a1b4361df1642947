import type { OperationState } from '@/lib/generated/prisma/enums'

type Request = { state: OperationState }

/**
 * Whether a user may mark a capture, void or refund as not done: its outcome is unclear, or it is pending and polling
 * has ended.
 *
 * @param attempt `outcomeUnknownAt`: when polling ended without a final outcome; null while it goes on
 */
export function mayAbandon({ state }: Request, attempt: { outcomeUnknownAt: Date | null } | undefined): boolean {
  return state === 'unclear' || (state === 'sent' && attempt !== undefined && attempt.outcomeUnknownAt !== null)
}
