import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'
import { formProblem, type FormProblem } from '@/lib/form-problem'
import { MAX_PASSWORD_LENGTH, normalizePassword } from './passwords'

/** Length is required, not kinds of characters (NIST SP 800-63B). */
export const MIN_PASSWORD_LENGTH = 12

/** Passwords that 100 million guesses find are too common: lists, keyboard rows, dates, repetition. */
const LEAST_SCORE = 3

/** The estimate takes longer than linear, and this much of a password is enough for it. */
const ESTIMATED_LENGTH = 64

let estimator: ZxcvbnFactory | undefined

/** What is wrong with a new password; null if it may be used. */
export function passwordProblem(password: string, email: string): FormProblem | null {
  const normalized = normalizePassword(password)
  if (Array.from(normalized).length < MIN_PASSWORD_LENGTH)
    return formProblem('passwordTooShort', { min: MIN_PASSWORD_LENGTH })
  if (password.length > MAX_PASSWORD_LENGTH) return formProblem('passwordTooLong', { max: MAX_PASSWORD_LENGTH })
  if (normalized.trim().toLowerCase() === email.toLowerCase()) return formProblem('passwordIsEmail')
  return isCommon(normalized, email) ? formProblem('passwordTooCommon') : null
}

function isCommon(password: string, email: string): boolean {
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
  const { score } = estimator.check(password.slice(0, ESTIMATED_LENGTH), [email, ...email.split(/[@.]/)])
  return score < LEAST_SCORE
}
