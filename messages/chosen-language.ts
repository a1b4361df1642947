import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { languageCookie, preferredLanguage, readLanguage } from '@/lib/choose-language'
import type { Language, TestLanguage } from '@/lib/languages'

/** What the reader chose, in this address (which proxy.ts writes into the cookie) or before; null if nothing. */
export const chosenLanguage = cache(async (): Promise<Language | TestLanguage | null> => {
  const kept = (await cookies()).get(languageCookie().name)?.value
  return readLanguage(kept)
})

/** The language of this request: the chosen one, else the browser's. */
export async function requestLanguage(): Promise<Language | TestLanguage> {
  return (await chosenLanguage()) ?? preferredLanguage((await headers()).get('accept-language') ?? '')
}
