'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { Minus, Plus, Trash2 } from '@/app/_components/icons/controls'
import { useUnsentFields } from '@/app/_components/forms/unsent-fields'
import { changeQuantity } from './actions'
import { useFormAction } from '@/app/_components/forms/use-form-action'

type Props = { productId: string; name: string; quantity: number }

/** Works without JavaScript: each button is a way to send the form. */
export function QuantityForm({ productId, name, quantity }: Props) {
  const t = useTranslations('cart')
  const [state, action] = useFormAction(changeQuantity, { kind: 'idle' })
  const unsent = useUnsentFields()
  const typed = unsent.productId === productId ? unsent.quantity : undefined
  const fault = state.kind === 'problem' ? state.message : null
  return (
    <form action={action}>
      <input type="hidden" name="productId" value={productId} />
      {/* The Enter key uses a form's first button, which must not be "less". */}
      <button type="submit" className="sr-only" tabIndex={-1}>
        {t('updateQuantity', { name })}
      </button>
      <div className="flex items-center">
        <div className="flex items-center rounded-md border border-line-strong bg-surface">
          <Step value="-1" label={t('decrease', { name })}>
            <Minus aria-hidden className="size-4" />
          </Step>
          <input
            key={quantity}
            name="quantity"
            inputMode="numeric"
            autoComplete="off"
            aria-label={t('quantityOf', { name })}
            aria-invalid={fault ? true : undefined}
            defaultValue={typed ?? quantity}
            maxLength={4}
            className="h-11 w-10 bg-transparent text-center tabular-nums"
          />
          <Step value="1" label={t('increase', { name })}>
            <Plus aria-hidden className="size-4" />
          </Step>
        </div>
        <Step value="remove" label={t('remove', { name })}>
          <Trash2 aria-hidden className="size-4" />
        </Step>
      </div>
      {fault && (
        <p role="alert" className="mt-1 text-sm text-bad">
          {fault}
        </p>
      )}
    </form>
  )
}

function Step({ value, label, children }: { value: string; label: string; children: ReactNode }) {
  return (
    <button
      type="submit"
      name="step"
      value={value}
      aria-label={label}
      className="flex size-11 items-center justify-center rounded-md text-soft transition-colors duration-100 hover:text-accent"
    >
      {children}
    </button>
  )
}
