import { TextField } from '@/app/_components/forms/text-field'
import { CHECKOUT_LIMITS } from '@/lib/checkout/checkout-schema'
import type { FormReader } from './form-reader'

export function ContactFields({ read }: { read: FormReader }) {
  return (
    <fieldset>
      <legend className="mb-1 text-lg font-semibold">Contact</legend>
      <p className="mb-4 text-sm text-soft">Every field is needed.</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <div className="sm:col-span-2">
          <TextField {...read('name')} label="Name" autoComplete="name" maxLength={CHECKOUT_LIMITS.name} required />
        </div>
        <TextField
          {...read('email')}
          type="email"
          inputMode="email"
          label="E-mail"
          hint="For questions about this order."
          autoComplete="email"
          maxLength={CHECKOUT_LIMITS.email}
          required
        />
        <TextField
          {...read('phone')}
          type="tel"
          inputMode="tel"
          label="Phone"
          hint="Only for questions about the delivery."
          autoComplete="tel"
          maxLength={CHECKOUT_LIMITS.phone}
          required
        />
      </div>
    </fieldset>
  )
}
