'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '@/app/_components/notice'
import { SelectField, type Option } from '@/app/_components/forms/select-field'
import { SubmitButton } from '@/app/_components/forms/submit-button'
import { useUnsentFields } from '@/app/_components/forms/unsent-fields'
import { addToCart } from '@/app/(shop)/cart/actions'
import { useFormAction } from '@/app/_components/forms/use-form-action'

const QUANTITIES: Option[] = Array.from({ length: 10 }, (_, index) => [String(index + 1), String(index + 1)])

export function AddToCart({ productId }: { productId: string }) {
  const t = useTranslations('cart')
  const [state, action] = useFormAction(addToCart, { kind: 'idle' })
  const unsent = useUnsentFields().quantity
  return (
    <form action={action} className="mt-8 max-w-sm space-y-4">
      <input type="hidden" name="productId" value={productId} />
      {state.kind === 'problem' && <Notice tone="bad" alert title={state.message} />}
      {state.kind === 'other_shop' && (
        <Notice tone="wait" alert title={t('otherShopTitle', { shop: state.shopName })}>
          <p>{t('otherShopText')}</p>
          <SubmitButton name="replace" value="yes" look="quiet" pending={t('pleaseWait')} className="mt-3">
            {t('startNewCart')}
          </SubmitButton>
        </Notice>
      )}
      <div className="flex items-end gap-3">
        <div className="w-24">
          <SelectField
            name="quantity"
            label={t('quantity')}
            options={QUANTITIES}
            defaultValue={quantityOf(state) ?? unsent ?? '1'}
          />
        </div>
        <SubmitButton pending={t('adding')} className="flex-1">
          {t('addToCart')}
        </SubmitButton>
      </div>
    </form>
  )
}

function quantityOf({ quantity }: { quantity?: number }): string | undefined {
  return quantity === undefined ? undefined : String(quantity)
}
