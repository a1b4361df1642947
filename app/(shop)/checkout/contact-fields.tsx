import { useTranslations } from 'next-intl'
import { TextField } from '@/app/_components/forms/text-field'
import { CHECKOUT_LIMITS } from '@/lib/checkout/checkout-schema'
import type { FormReader } from './form-reader'

export function ContactFields({ read }: { read: FormReader }) {
  const t = useTranslations('checkout')
  return (
    <fieldset>
      <legend className="mb-1 text-lg font-semibold">{t('contact')}</legend>
      <p className="mb-4 text-sm text-soft">{t('allRequired')}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="sm:col-span-2">
          <TextField
            {...read('name')}
            label={t('name')}
            autoComplete="name"
            maxLength={CHECKOUT_LIMITS.name}
            required
          />
        </div>
        <TextField
          {...read('email')}
          type="email"
          inputMode="email"
          label={t('email')}
          hint={t('emailHint')}
          autoComplete="email"
          maxLength={CHECKOUT_LIMITS.email}
          required
        />
        <TextField
          {...read('phone')}
          type="tel"
          inputMode="tel"
          label={t('phone')}
          hint={t('phoneHint')}
          autoComplete="tel"
          maxLength={CHECKOUT_LIMITS.phone}
          required
        />
      </div>
    </fieldset>
  )
}
