import { CURRENCIES } from '@/lib/money/currencies'
import { TIME_ZONES, type SettingsForm } from '@/lib/merchants/settings-form'
import { ActionSelectField, ActionTextAreaField, ActionTextField } from '@/app/dashboard/_forms/action-fields'

const names = new Intl.DisplayNames('en', { type: 'currency' })
const currencies = [...CURRENCIES].sort().map((code) => [code, `${code} · ${names.of(code) ?? code}`] as const)

export function SettingsFields({ settings }: { settings: SettingsForm }) {
  return (
    <>
      <ActionTextField
        name="name"
        label="Name"
        hint="On the shop’s pages, on receipts and here. Its address stays."
        defaultValue={settings.name}
        maxLength={100}
        required
      />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <ActionSelectField
          name="currency"
          label="Currency"
          hint="It can change only while nothing is for sale: a price is never read in another currency than it was typed in. Orders keep theirs. Ask your gateway first whether it takes the new one for you."
          options={currencies}
          defaultValue={settings.currency}
        />
        <ActionTextField
          name="timeZone"
          label="Time zone"
          hint="Days and times in the dashboard and on receipts. Type a city to search."
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
      <ActionTextAreaField
        name="receiptNote"
        label="Note on receipts"
        hint="Below the order, as plain text: thanks, how returns work, a tax number."
        defaultValue={settings.receiptNote}
        maxLength={1000}
        rows={4}
      />
      <ActionTextField
        name="receiptContact"
        label="Contact on receipts"
        hint="How shoppers reach you: an e-mail address, a telephone number."
        defaultValue={settings.receiptContact}
        maxLength={200}
      />
    </>
  )
}
