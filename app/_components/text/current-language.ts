import { getLocale } from 'next-intl/server'
import { DEFAULT_LANGUAGE, findLanguage, type Language } from '@/lib/languages'

/** The language that a reader's order is made in, and that its texts are read in. A test language counts as English. */
export async function currentLanguage(): Promise<Language> {
  return findLanguage(await getLocale()) ?? DEFAULT_LANGUAGE
}
