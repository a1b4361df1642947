import { useTranslations } from 'next-intl'
import { SelectField, type Option } from '@/app/_components/forms/select-field'
import { TextField } from '@/app/_components/forms/text-field'
import { CHECKOUT_LIMITS } from '@/lib/checkout/checkout-schema'
import type { FormReader } from './form-reader'

type Props = {
  prefix: 'billing' | 'shipping'
  read: FormReader
  countries: readonly Option[]
  country: string
}

export function AddressFields({ prefix, read, countries, country }: Props) {
  const t = useTranslations('checkout')
  return (
    <fieldset>
      <legend className="mb-4 text-lg font-semibold">{t(`${prefix}Address`)}</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="sm:col-span-2">
          <SelectField
            {...read(`${prefix}Country`, country)}
            label={t('country')}
            prompt={t('chooseCountry')}
            options={countries}
            autoComplete={`${prefix} country`}
            required
          />
        </div>
        <div className="sm:col-span-2">
          <TextField
            {...read(`${prefix}Address1`)}
            label={t('address')}
            hint={t('addressHint')}
            autoComplete={`${prefix} street-address`}
            maxLength={CHECKOUT_LIMITS.address1}
            required
          />
        </div>
        <TextField
          {...read(`${prefix}City`)}
          label={t('city')}
          autoComplete={`${prefix} address-level2`}
          maxLength={CHECKOUT_LIMITS.city}
          required
        />
        <TextField
          {...read(`${prefix}State`)}
          label={t('state')}
          autoComplete={`${prefix} address-level1`}
          maxLength={CHECKOUT_LIMITS.state}
          required
        />
        <TextField
          {...read(`${prefix}PostalCode`)}
          label={t('postalCode')}
          autoComplete={`${prefix} postal-code`}
          maxLength={CHECKOUT_LIMITS.postal}
          required
        />
      </div>
    </fieldset>
  )
}
