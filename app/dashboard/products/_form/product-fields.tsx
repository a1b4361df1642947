import { useTranslations } from 'next-intl'
import { ActionTextAreaField, ActionTextField } from '@/app/dashboard/_forms/action-fields'
import { PictureField } from './picture-field'

type Props = {
  initial: { name: string; slug: string; description: string; price: string; image: string; position: number }
  currency: string
  /** The product was ordered, so links to its page exist. */
  isSlugFixed: boolean
}

export function ProductFields({ initial, currency, isSlugFixed }: Props) {
  const t = useTranslations('products')
  return (
    <>
      <ActionTextField name="name" label={t('name')} defaultValue={initial.name} maxLength={100} required />
      <ActionTextAreaField
        name="description"
        label={t('description')}
        defaultValue={initial.description}
        maxLength={2000}
        rows={5}
      />
      <div className="grid items-start gap-5 sm:grid-cols-2">
        <ActionTextField
          name="price"
          label={t('priceIn', { currency })}
          hint={t('priceHint')}
          defaultValue={initial.price}
          inputMode="decimal"
          autoComplete="off"
          maxLength={40}
          required
        />
        <ActionTextField
          name="position"
          label={t('sortOrder')}
          hint={t('sortOrderHint')}
          defaultValue={String(initial.position)}
          inputMode="numeric"
          autoComplete="off"
          maxLength={4}
          required
        />
      </div>
      <PictureField
        image={initial.image}
        labels={{
          legend: t('image'),
          otherImage: t('otherImage'),
          address: t('imageAddress'),
          addressHint: t('imageAddressHint'),
        }}
      />
      <ActionTextField
        name="slug"
        label={t('slug')}
        hint={isSlugFixed ? t('slugFixedHint') : t('slugHint')}
        defaultValue={initial.slug}
        readOnly={isSlugFixed}
        autoComplete="off"
        spellCheck={false}
        maxLength={80}
      />
    </>
  )
}
