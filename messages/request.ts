import { headers } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { chooseLanguage, DEFAULT_LANGUAGE, LANGUAGES, MESSAGES } from './languages'

/** What next-intl asks for each request: the reader's language, its sentences, and a time zone for what names none. */
export default getRequestConfig(async () => {
  const accepted = (await headers()).get('accept-language') ?? ''
  const locale = chooseLanguage(accepted, { all: LANGUAGES, otherwise: DEFAULT_LANGUAGE })
  return { locale, messages: MESSAGES[locale], timeZone: 'UTC' }
})
