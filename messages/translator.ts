import { createTranslator, type Messages, type NamespaceKeys, type NestedKeyOf } from 'next-intl'
import type { Language } from '@/lib/languages'
import { MESSAGES } from './languages'

export type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>

/** Turns the keys of one namespace into sentences; what `getTranslations` and `useTranslations` give, too. */
export type Translator<N extends Namespace> = ReturnType<typeof translatorOf<N>>

/** A translator outside of a request: for tests, commands, and what is written in the background. */
export function translatorOf<N extends Namespace>(namespace: N, language: Language = 'en') {
  return createTranslator<Messages, N>({ locale: language, messages: MESSAGES[language], namespace, timeZone: 'UTC' })
}
