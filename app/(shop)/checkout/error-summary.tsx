'use client'

import { useTranslations } from 'next-intl'
import { useEffect } from 'react'
import { Notice } from '@/app/_components/notice'
import type { CheckoutState } from './actions'
import { FIELD_NAMES, firstFault } from './form-reader'

/** What is wrong, above the form, with a link to each field. The first one gets the focus. */
export function ErrorSummary({ state }: { state: CheckoutState }) {
  const t = useTranslations('checkout')
  useEffect(() => {
    const first = firstFault(state.fieldErrors)
    document.getElementById(first ?? 'form-problem')?.focus()
  }, [state])
  const faults = FIELD_NAMES.flatMap((name) =>
    state.fieldErrors[name] ? [{ name, sentence: state.fieldErrors[name] }] : [],
  )
  // Of a hidden field, such as the form's key.
  const problem = state.problem ?? (faults.length === 0 ? Object.values(state.fieldErrors)[0] : null)
  if (problem) {
    return (
      <div id="form-problem" tabIndex={-1}>
        <Notice tone="bad" alert title={problem} />
      </div>
    )
  }
  if (faults.length === 0) return null
  return (
    <Notice tone="bad" alert title={t('problemTitle')}>
      <ul className="mt-1 list-disc pl-5 text-sm">
        {faults.map(({ name, sentence }) => (
          <li key={name}>
            <a href={`#${name}`} className="underline underline-offset-4">
              {name.startsWith('shipping') ? t('shippingProblem', { problem: sentence }) : sentence}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
