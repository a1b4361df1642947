import type { Messages } from 'next-intl'
import { getLocale, getMessages, getTimeZone } from 'next-intl/server'
import type { ReactNode } from 'react'
import { MergedMessages } from './merged-messages'

type Props = { namespaces: (keyof Messages)[]; children: ReactNode }

/**
 * Hands the named namespaces to the client components below, beside those of the providers around it. Only these
 * sentences are part of the page's weight. Server components reach all of them and need none of this.
 */
export async function ClientMessages({ namespaces, children }: Props) {
  const [all, locale, timeZone] = await Promise.all([getMessages(), getLocale(), getTimeZone()])
  const messages = Object.fromEntries(namespaces.map((name) => [name, all[name]]))
  return (
    <MergedMessages messages={messages} locale={locale} timeZone={timeZone}>
      {children}
    </MergedMessages>
  )
}
