import { headers } from 'next/headers'
import { cache } from 'react'

/** The reader's first language that Intl knows, for amounts of money. Pages themselves are in English. */
export const readerLocale = cache(async (): Promise<string> => {
  const accepted = (await headers()).get('accept-language') ?? ''
  const tags = accepted.split(',').map((part) => part.split(';')[0]?.trim() ?? '')
  return tags.find(isSupported) ?? 'en'
})

function isSupported(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0
  } catch {
    return false
  }
}
