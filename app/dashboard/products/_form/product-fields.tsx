import { ActionTextAreaField, ActionTextField } from '@/app/dashboard/_forms/action-fields'
import { PictureField } from './picture-field'

type Props = {
  initial: { name: string; slug: string; description: string; price: string; image: string; position: number }
  currency: string
  /** The product was ordered, so links to it exist. */
  slugStays: boolean
}

export function ProductFields({ initial, currency, slugStays }: Props) {
  const addressHint = slugStays
    ? 'It has been ordered, so its address stays: links to it go on working.'
    : 'The end of its page’s address. Left empty, it is made from the name. It can change until the first order.'
  return (
    <>
      <ActionTextField name="name" label="Name" defaultValue={initial.name} maxLength={100} required />
      <ActionTextAreaField
        name="description"
        label="Description"
        defaultValue={initial.description}
        maxLength={2000}
        rows={5}
      />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <ActionTextField
          name="price"
          label={`Price in ${currency}`}
          hint="Orders that were placed keep the price they were placed with."
          defaultValue={initial.price}
          inputMode="decimal"
          autoComplete="off"
          maxLength={40}
          required
        />
        <ActionTextField
          name="position"
          label="Place on the shop’s page"
          hint="Smaller numbers come first."
          defaultValue={String(initial.position)}
          inputMode="numeric"
          autoComplete="off"
          maxLength={4}
          required
        />
      </div>
      <PictureField image={initial.image} />
      <ActionTextField
        name="slug"
        label="Address in the shop"
        hint={addressHint}
        defaultValue={initial.slug}
        readOnly={slugStays}
        autoComplete="off"
        spellCheck={false}
        maxLength={80}
      />
    </>
  )
}
