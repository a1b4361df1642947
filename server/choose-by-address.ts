import { LANGUAGE_PARAMETER, languageCookie, readLanguage } from '@/lib/choose-language'

/**
 * A language that the address chooses (`?lang=ja`): this request is then answered in it, and the browser keeps it. A
 * language that does not exist chooses nothing.
 *
 * @param headers of the request; gets the cookie
 * @returns the cookie that the browser is to keep; null if nothing is chosen
 */
export function chooseByAddress(address: URL, headers: Headers) {
  const language = readLanguage(address.searchParams.get(LANGUAGE_PARAMETER))
  if (language === null) return null
  const { name, options } = languageCookie()
  const others = (headers.get('cookie') ?? '').split(';').filter((one) => one.trim().split('=')[0] !== name)
  headers.set('cookie', [...others.map((one) => one.trim()).filter(Boolean), `${name}=${language}`].join('; '))
  return { name, value: language, ...options }
}
