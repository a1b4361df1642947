import type { Translator } from '@/messages/translator'

/** What /sign-in says to whoever next-auth sent back to it. None of it tells whether somebody has an account. */
export function describeRefusal(t: Translator<'signIn'>, error: string, company: string | undefined): string {
  if (error === 'CredentialsSignin' || company === undefined) return t('incorrect')
  return error === 'AccessDenied' ? t('companyDenied', { company }) : t('companyFailed', { company })
}
