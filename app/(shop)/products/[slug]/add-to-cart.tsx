'use client'

import { useActionState } from 'react'
import { Notice } from '@/app/_components/notice'
import { SelectField, type Option } from '@/app/_components/forms/select-field'
import { SubmitButton } from '@/app/_components/forms/submit-button'
import { addToCart } from '@/app/(shop)/cart/actions'

const QUANTITIES: Option[] = Array.from({ length: 10 }, (_, index) => [String(index + 1), String(index + 1)])

export function AddToCart({ productId }: { productId: string }) {
  const [state, action] = useActionState(addToCart, { kind: 'idle' })
  return (
    <form action={action} className="mt-8 max-w-sm space-y-4">
      <input type="hidden" name="productId" value={productId} />
      {state.kind === 'problem' && <Notice tone="bad" alert title={state.message} />}
      {state.kind === 'other_shop' && (
        <Notice tone="wait" alert title={`Your cart holds goods of ${state.shopName}`}>
          <p>Orders are paid one shop at a time. You can order those first, or start a new cart here.</p>
          <SubmitButton name="replace" value="yes" look="quiet" pending="One moment…" className="mt-3">
            Start a new cart
          </SubmitButton>
        </Notice>
      )}
      <div className="flex items-end gap-3">
        <div className="w-24">
          <SelectField name="quantity" label="Quantity" options={QUANTITIES} defaultValue={quantityOf(state)} />
        </div>
        <SubmitButton pending="Adding…" className="flex-1">
          Add to cart
        </SubmitButton>
      </div>
    </form>
  )
}

function quantityOf(state: { quantity?: number }): string {
  return String(state.quantity ?? 1)
}
