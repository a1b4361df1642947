import type { Messages } from 'next-intl'
import { isTestLanguage, type Language, type TestLanguage } from '@/lib/languages'
import { MESSAGES } from './languages'

const made = new Map<TestLanguage, Promise<Messages>>()

/** The sentences of a language; those of a test language are made when they are first asked for. */
export function sentencesOf(language: Language | TestLanguage): Messages | Promise<Messages> {
  if (!isTestLanguage(language)) return MESSAGES[language]
  const known = made.get(language) ?? import('./pseudo').then(({ pseudoMessages }) => pseudoMessages(language))
  made.set(language, known)
  return known
}
