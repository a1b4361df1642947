import type { Messages } from 'next-intl'
import en from './en.json'

/** The languages of the pages, each with its sentences. The first is for readers of none of them. */
export const MESSAGES = { en } satisfies Record<string, Messages>

export type Language = keyof typeof MESSAGES
// The keys of a constant are its own.
export const LANGUAGES = Object.keys(MESSAGES) as Language[]
export const DEFAULT_LANGUAGE: Language = 'en'

/** The first language of an Accept-Language header that there are pages in. */
export function chooseLanguage<L extends string>(accepted: string, known: { all: readonly L[]; otherwise: L }): L {
  const asked = accepted.split(',').map((part) => part.split(';')[0]?.trim().toLowerCase().split('-')[0] ?? '')
  for (const code of asked) {
    const language = known.all.find((one) => one === code)
    if (language !== undefined) return language
  }
  return known.otherwise
}
