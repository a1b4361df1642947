type Request = { state: string; gatewayTransactionId: string | null }

/**
 * Whether a person may say that a capture, void or refund did not happen: it is unclear, or it was said to be pending and
 * asking about it has ended.
 *
 * @param attempt `outcomeUnknownAt`: when asking about the payment ended without a last word; null while it goes on
 */
export function mayAbandon(
  { state, gatewayTransactionId }: Request,
  attempt: { outcomeUnknownAt: Date | null } | undefined,
): boolean {
  const isPending = state === 'requested' && gatewayTransactionId !== null
  return state === 'unclear' || (isPending && attempt !== undefined && attempt.outcomeUnknownAt !== null)
}
