import type { Translator } from '@/messages/translator'

/** The message of /sign-in after a redirect by next-auth. It never reveals whether an account exists. */
export function describeRefusal(t: Translator<'signIn'>, error: string, company: string | undefined): string {
  if (error === 'CredentialsSignin' || company === undefined) return t('incorrect')
  return error === 'AccessDenied' ? t('companyDenied', { company }) : t('companyFailed', { company })
}
