import type { SandboxContext } from '../api/break-answer'
import type { Language } from './texts'

/**
 * How the gateway picks the language is unknown (contract section 4): here by the address, then a link, then the
 * browser.
 */
export function languageOf(context: SandboxContext): Language {
  if (context.req.path.startsWith('/jp/')) return 'ja'
  const asked = context.req.query('lang')
  if (asked === 'ja' || asked === 'en') return asked
  return (context.req.header('accept-language') ?? '').toLowerCase().startsWith('ja') ? 'ja' : 'en'
}

export function pagePath(code: string, language: Language, rest = ''): string {
  return language === 'ja' ? `/jp/HostedPaymentPage/${code}${rest}` : `/HostedPaymentPage/${code}${rest}?lang=en`
}

export function localeOf(language: Language): string {
  return language === 'ja' ? 'ja-JP' : 'en-US'
}
