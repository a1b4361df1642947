type Request = { state: string; gatewayTransactionId: string | null }

/**
 * Whether a user may mark a capture, void or refund as not done: its outcome is unclear, or it is pending and polling
 * has ended.
 *
 * @param attempt `outcomeUnknownAt`: when polling ended without a final outcome; null while it goes on
 */
export function mayAbandon(
  { state, gatewayTransactionId }: Request,
  attempt: { outcomeUnknownAt: Date | null } | undefined,
): boolean {
  const isPending = state === 'requested' && gatewayTransactionId !== null
  return state === 'unclear' || (isPending && attempt !== undefined && attempt.outcomeUnknownAt !== null)
}
