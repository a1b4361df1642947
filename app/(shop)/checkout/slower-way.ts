import { getTranslations } from 'next-intl/server'
import { LIMITED_MINUTES, type Slower } from '@/lib/shield/admit-payment'

/** Why a payment could not start, in the address of the page that says so. */
const REASONS = ['limited', 'paused'] as const
export type SlowReason = (typeof REASONS)[number]

/** The sentence of a reason in an address; null for anything else. */
export async function describeSlowReason(reason: string | string[] | undefined): Promise<string | null> {
  const known = REASONS.find((each) => each === reason)
  if (!known) return null
  return describeSlower(known === 'limited' ? { kind: 'limited', minutes: LIMITED_MINUTES } : { kind: 'paused' })
}

export async function describeSlower(slower: Exclude<Slower, { kind: 'wait' }>): Promise<string> {
  const t = await getTranslations('checkout.problems')
  return slower.kind === 'paused' ? t('paymentsPaused') : t('tooManyPayments', { minutes: slower.minutes })
}

export function waitingPage(token: string): string {
  return `/checkout/wait/${token}`
}
