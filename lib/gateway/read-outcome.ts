import type { TransactionOutcome } from '@/lib/generated/prisma/enums'
import type { Envelope } from './read-envelope'
import { explainResponseCode } from './response-codes'

/**
 * Approved takes both `success` and code 0 (contract 16, point 18). Where the members disagree or a code is not
 * final the outcome is unclear or pending, never a guess.
 */
export function readOutcome({ members, responseCode, hasOddCode, gatewayCode }: Envelope): TransactionOutcome {
  const { success } = members
  const isFailing = /^(ERR|VAL)/i.test(gatewayCode ?? '')
  if (hasOddCode) return 'unclear'
  if (responseCode === null) return success === false || isFailing ? 'declined' : 'unclear'
  const { kind } = explainResponseCode(responseCode)
  if (kind === 'pending' || kind === 'unclear') return kind
  if (kind === 'approved') return success === true && !isFailing ? 'approved' : 'unclear'
  return isDenied(success) ? 'declined' : 'unclear'
}

/** Absent or false. Anything else contradicts a code that says that it was declined. */
function isDenied(success: unknown): boolean {
  return success === undefined || success === null || success === false || success === 'false'
}
