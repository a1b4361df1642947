import Negotiator from 'negotiator'
import { env } from './env'
import { hostCookie } from './host-cookie'
import {
  DEFAULT_LANGUAGE,
  findLanguage,
  LANGUAGES,
  TEST_LANGUAGES,
  type Language,
  type TestLanguage,
} from './languages'

/** The parameter of an address that chooses the language of its page, and of those after it. */
export const LANGUAGE_PARAMETER = 'lang'
const ONE_YEAR_S = 365 * 24 * 60 * 60

/** The cookie that keeps a reader's choice. */
export function languageCookie() {
  const { name, options } = hostCookie('language')
  return { name, options: { ...options, maxAge: ONE_YEAR_S } }
}

type Settings = { testLanguages: boolean }

/** What a parameter or a cookie chooses; null if there are no pages in it. */
export function readLanguage(
  tag: string | null | undefined,
  settings: Settings = env(),
): Language | TestLanguage | null {
  if (tag === null || tag === undefined) return null
  const test = settings.testLanguages ? TEST_LANGUAGES.find((language) => language === tag) : undefined
  return test ?? findLanguage(tag)
}

/** The language that the browser asks for (Accept-Language), or the default one. */
export function preferredLanguage(accepted: string): Language {
  return negotiate(accepted).languages(LANGUAGES)[0] ?? DEFAULT_LANGUAGE
}

/** Everything that the browser asks for, such as "en-GB", the preferred one first. */
export function acceptedLocales(accepted: string): string[] {
  return negotiate(accepted).languages()
}

function negotiate(accepted: string): Negotiator {
  return new Negotiator({ headers: { 'accept-language': accepted } })
}

/** An address of ours that opens in a language, for whoever we send it to. */
export function addressIn(language: string, address: string): string {
  const url = new URL(address)
  url.searchParams.set(LANGUAGE_PARAMETER, language)
  return url.href
}
