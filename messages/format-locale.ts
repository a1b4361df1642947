/** The locale of times and numbers on pages of a language: in English, the day stands before the month. */
export function formatLocale(language: string): string {
  return language === 'en' ? 'en-GB' : language
}
