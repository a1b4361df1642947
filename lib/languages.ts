/** The languages that people can choose, each by its code in addresses and in `lang`. */
export const LANGUAGES = ['en', 'ja'] as const
export type Language = (typeof LANGUAGES)[number]
export const DEFAULT_LANGUAGE: Language = 'en'

/** Made from the English sentences for tests of the pages: long and accented, and from right to left. */
export const TEST_LANGUAGES = ['en-XA', 'ar-XB'] as const
export type TestLanguage = (typeof TEST_LANGUAGES)[number]

export function isTestLanguage(language: string): language is TestLanguage {
  return TEST_LANGUAGES.some((each) => each === language)
}

/** The language that a tag such as "ja-JP" means; null if there are no pages in it. */
export function findLanguage(tag: string): Language | null {
  const code = tag.trim().toLowerCase().split('-')[0]
  return LANGUAGES.find((language) => language === code) ?? null
}

/** What a language is called in that language: "English", "日本語". */
export function languageName(language: Language): string {
  return new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language
}

export function textDirection(locale: string): 'ltr' | 'rtl' {
  return locale.startsWith('ar') ? 'rtl' : 'ltr'
}
