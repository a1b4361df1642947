import { createTranslator, type Messages, type NamespaceKeys, type NestedKeyOf } from 'next-intl'
import messages from './en.json'

export type Namespace = NamespaceKeys<Messages, NestedKeyOf<Messages>>

/** Turns the keys of one namespace into sentences; what `getTranslations` and `useTranslations` give, too. */
export type Translator<N extends Namespace> = ReturnType<typeof translatorOf<N>>

/** A translator outside of a request: for tests, commands, and what is written in the background. */
export function translatorOf<N extends Namespace>(namespace: N) {
  return createTranslator<Messages, N>({ locale: 'en', messages, namespace, timeZone: 'UTC' })
}
