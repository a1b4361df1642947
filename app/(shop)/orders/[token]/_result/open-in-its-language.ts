import { getLocale } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { LANGUAGE_PARAMETER } from '@/lib/choose-language'
import { findLanguage } from '@/lib/languages'
import type { ShopperOrder } from '@/lib/orders/reads/find-orders'
import { chosenLanguage } from '@/messages/chosen-language'
import type { Via } from './result'

/** What the address says besides the order. */
export type OrderParameters = Record<string, string | string[] | undefined>

/**
 * Leads readers who have not chosen a language to the order in its own. An address that names a language leads nowhere,
 * so browsers without cookies do not go around in circles.
 */
export async function openInItsLanguage(
  { token, language }: Pick<ShopperOrder, 'token' | 'language'>,
  via: Via,
  { [LANGUAGE_PARAMETER]: named, because }: OrderParameters,
): Promise<void> {
  const own = findLanguage(language)
  if (named !== undefined || own === null || own === (await getLocale()) || (await chosenLanguage()) !== null) return
  const query = new URLSearchParams({ [LANGUAGE_PARAMETER]: own })
  if (typeof because === 'string') query.set('because', because)
  redirect(`/orders/${token}${via === 'link' ? '' : `/${via}`}?${query.toString()}`)
}
