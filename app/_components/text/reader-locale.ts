import { getLocale } from 'next-intl/server'
import { headers } from 'next/headers'
import { cache } from 'react'
import { acceptedLocales } from '@/lib/choose-language'

/** The locale of amounts: the page's language as it is written where the reader lives, if the browser says where. */
export const readerLocale = cache(async (): Promise<string> => {
  const language = await getLocale()
  const accepted = acceptedLocales((await headers()).get('accept-language') ?? '')
  return accepted.find((tag) => isVariantOf(tag, language)) ?? language
})

function isVariantOf(tag: string, language: string): boolean {
  try {
    return new Intl.Locale(tag).language === language && Intl.NumberFormat.supportedLocalesOf(tag).length > 0
  } catch {
    return false
  }
}
