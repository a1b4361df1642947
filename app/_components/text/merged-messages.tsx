'use client'

import { NextIntlClientProvider, type Locale, type Messages } from 'next-intl'
import { createContext, useContext, useMemo, type ReactNode } from 'react'

const MessagesAround = createContext<Partial<Messages>>({})

type Props = { messages: Partial<Messages>; locale: Locale; timeZone: string; children: ReactNode }

/** Adds messages to those of the providers around it. next-intl's own provider replaces them. */
export function MergedMessages({ messages, locale, timeZone, children }: Props) {
  const around = useContext(MessagesAround)
  const merged = useMemo(() => ({ ...around, ...messages }), [around, messages])
  return (
    <MessagesAround value={merged}>
      <NextIntlClientProvider messages={merged} locale={locale} timeZone={timeZone}>
        {children}
      </NextIntlClientProvider>
    </MessagesAround>
  )
}
