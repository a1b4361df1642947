import { getRequestConfig } from 'next-intl/server'
import messages from './en.json'

/** The language that the pages are written in. Numbers, amounts and times follow the reader's own locale. */
export const LANGUAGE = 'en'

/** What next-intl asks for each request: the language, its sentences, and a time zone for what names none. */
export default getRequestConfig(() => Promise.resolve({ locale: LANGUAGE, messages, timeZone: 'UTC' }))
