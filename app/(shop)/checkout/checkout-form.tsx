'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import type { Option } from '@/app/_components/forms/select-field'
import { SubmitButton } from '@/app/_components/forms/submit-button'
import { LockKeyhole } from '@/app/_components/icons/subjects'
import { placeOrder, type CheckoutState } from './actions'
import { AddressFields } from './address-fields'
import { ContactFields } from './contact-fields'
import { ErrorSummary } from './error-summary'
import { formReader } from './form-reader'
import { useFreshAfterBack } from './use-fresh-after-back'
import { useUnsentFields } from '@/app/_components/forms/unsent-fields'
import { useFormAction } from '@/app/_components/forms/use-form-action'

type Props = {
  mintedKey: string
  /** Shows when the form was rendered. */
  stamp: string
  /** What was typed before the payment had to wait. */
  initial: CheckoutState
  countries: readonly Option[]
  country: string
  /** As text: amounts are never calculated in the browser. */
  total: string
  shownTotal: string
  /** The order summary. */
  children: ReactNode
}

export function CheckoutForm({ mintedKey, stamp, initial, countries, country, total, shownTotal, children }: Props) {
  const t = useTranslations('checkout')
  const unsent = useUnsentFields()
  const [state, action] = useFormAction<CheckoutState>(placeOrder, {
    ...initial,
    fields: { ...initial.fields, ...unsent },
  })
  // One key for as long as this form is shown: sending it twice makes one order.
  const [key] = useState(state.fields.idempotencyKey ?? mintedKey)
  const [firstStamp] = useState(state.fields.stamp ?? stamp)
  useFreshAfterBack()
  const read = formReader(state)
  const isElsewhere = state.fields.shipElsewhere === 'on'
  return (
    <form action={action} noValidate className="grid gap-8 lg:grid-cols-[1fr_24rem] lg:gap-16">
      <div className="space-y-10">
        <input type="hidden" name="idempotencyKey" value={key} />
        <input type="hidden" name="stamp" value={firstStamp} />
        <input type="hidden" name="shownTotal" value={shownTotal} />
        <ErrorSummary state={state} />
        <ContactFields read={read} />
        <AddressFields prefix="billing" {...{ read, countries, country }} />
        <div>
          <label className="flex min-h-11 items-center gap-3">
            <input
              type="checkbox"
              name="shipElsewhere"
              key={String(isElsewhere)}
              defaultChecked={isElsewhere}
              className="size-5 accent-accent"
            />
            {t('shipElsewhere')}
          </label>
          <div data-when="shipElsewhere" className="mt-6">
            <AddressFields prefix="shipping" {...{ read, countries, country }} />
          </div>
        </div>
      </div>
      <aside className="h-fit rounded-lg border border-line bg-surface p-4 sm:p-6 lg:sticky lg:top-6">
        {children}
        <SubmitButton pending={t('submitting')} className="mt-6 w-full">
          {t('submit', { total })}
        </SubmitButton>
        <p className="mt-4 flex gap-2 text-sm text-soft">
          <LockKeyhole aria-hidden className="mt-0.5 size-4 shrink-0" />
          {t('secureNote')}
        </p>
      </aside>
    </form>
  )
}
