import type { Messages } from 'next-intl'
import type { Language } from '@/lib/languages'
import { complete } from './complete'
import en from './en.json'
import ja from './ja.json'

/** The sentences of each language. Where a translation lacks one, readers get the English one. */
export const MESSAGES: Record<Language, Messages> = { en, ja: complete(ja, en) }

/** The files as they are, for the test that finds what a translation lacks. */
export const TRANSLATIONS = { ja } satisfies Record<Exclude<Language, 'en'>, unknown>
