import type messages from './en.json'

declare module 'next-intl' {
  /** Makes a key that messages/en.json lacks an error of the compiler. */
  interface AppConfig {
    Locale: 'en'
    Messages: typeof messages
  }
}
