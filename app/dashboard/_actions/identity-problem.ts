import type { ConfirmedIdentity } from '@/lib/auth/session/confirm-identity'
import { formProblem } from '@/lib/form-problem'
import { IDENTITY_FIELD } from './action-state'
import { problem, type Tried } from './tried'

/** What to tell a user who has not shown lately who they are; null if they have. */
export function identityProblem(confirmed: ConfirmedIdentity): Extract<Tried, { kind: 'problem' }> | null {
  switch (confirmed.kind) {
    case 'confirmed':
      return null
    case 'needed':
      if (!confirmed.hasPassword) return problem(formProblem('signInAgain'))
      return problem(formProblem('passwordToConfirm'), IDENTITY_FIELD)
    case 'wrong':
      return problem(formProblem('passwordIncorrect'), IDENTITY_FIELD)
    case 'busy':
      return problem(formProblem('serverBusy'), IDENTITY_FIELD)
    case 'limited':
      return problem(formProblem('tooManyAttempts', { minutes: confirmed.minutes }), IDENTITY_FIELD)
  }
}
