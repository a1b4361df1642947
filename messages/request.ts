import { getRequestConfig } from 'next-intl/server'
import { requestLanguage } from './chosen-language'
import { sentencesOf } from './sentences'

/** What next-intl asks for each request: the reader's language, its sentences, and a time zone for what names none. */
export default getRequestConfig(async () => {
  const locale = await requestLanguage()
  return { locale, messages: await sentencesOf(locale), timeZone: 'UTC' }
})
