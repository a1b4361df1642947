import type messages from './en.json'
import type { Language, TestLanguage } from '@/lib/languages'

declare module 'next-intl' {
  /** Makes a key that messages/en.json lacks an error of the compiler. */
  interface AppConfig {
    Locale: Language | TestLanguage
    Messages: typeof messages
  }
}
