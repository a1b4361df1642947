import { useLocale, useTranslations } from 'next-intl'
import { CURRENCIES } from '@/lib/money/currencies'
import { TIME_ZONES, type SettingsForm } from '@/lib/merchants/settings-form'
import { ActionSelectField, ActionTextAreaField, ActionTextField } from '@/app/dashboard/_forms/action-fields'

export function SettingsFields({ settings }: { settings: SettingsForm }) {
  const t = useTranslations('settings')
  return (
    <>
      <ActionTextField
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        defaultValue={settings.name}
        maxLength={100}
        required
      />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <ActionSelectField
          name="currency"
          label={t('currency')}
          hint={t('currencyHint')}
          options={listCurrencies(useLocale())}
          defaultValue={settings.currency}
        />
        <ActionTextField
          name="timeZone"
          label={t('timeZone')}
          hint={t('timeZoneHint')}
          defaultValue={settings.timeZone}
          list="time-zones"
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          required
        />
        <datalist id="time-zones">
          {TIME_ZONES.map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </div>
      <ActionTextField
        name="refundConfirmAbove"
        label={t('refundConfirmAbove')}
        hint={t('refundConfirmAboveHint')}
        defaultValue={settings.refundConfirmAbove}
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
      />
      <ActionSelectField
        name="secondFactor"
        label={t('secondFactor')}
        hint={t('secondFactorHint')}
        options={(['optional', 'required'] as const).map((value) => [value, t(`secondFactorChoices.${value}`)])}
        defaultValue={settings.secondFactor}
      />
      <ActionTextAreaField
        name="receiptNote"
        label={t('receiptNote')}
        hint={t('receiptNoteHint')}
        defaultValue={settings.receiptNote}
        maxLength={1000}
        rows={4}
      />
      <ActionTextField
        name="receiptContact"
        label={t('receiptContact')}
        hint={t('receiptContactHint')}
        defaultValue={settings.receiptContact}
        maxLength={200}
      />
    </>
  )
}

function listCurrencies(language: string) {
  const names = new Intl.DisplayNames(language, { type: 'currency' })
  return [...CURRENCIES].sort().map((code) => [code, `${code} · ${names.of(code) ?? code}`] as const)
}
