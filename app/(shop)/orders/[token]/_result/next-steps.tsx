import { LinkButton } from '@/app/_components/buttons/link-button'
import { SubmitButton } from '@/app/_components/forms/submit-button'
import type { ShopperOrder } from '@/lib/orders/reads/find-orders'
import { currentCart } from '@/app/(shop)/_storefront/current-cart'
import { closeOrder, payOrder } from './actions'
import type { Result } from './result'

export async function NextSteps({ order, result }: { order: ShopperOrder; result: Result }) {
  const shopHref = `/shops/${order.merchant.slug}`
  if (result.pay === 'aside') {
    return (
      <details className="mt-6 print:hidden">
        <summary className="inline-flex min-h-11 items-center text-sm text-soft underline underline-offset-4 hover:text-ink">
          I have not paid yet
        </summary>
        <p className="mt-2 max-w-prose text-sm text-soft">
          We ask about the payment you may have made before a new one starts.
        </p>
        <PayForm token={order.token} label="Go to the payment page" />
      </details>
    )
  }
  const hasCart = (await currentCart()).kind === 'cart'
  return (
    <div className="mt-6 flex flex-wrap items-center gap-3 print:hidden">
      {result.pay === 'offer' && (
        <PayForm
          token={order.token}
          label={order.attempts > 1 || order.standing === 'declined' ? 'Pay again' : 'Pay now'}
        />
      )}
      {result.pay === 'offer' && (
        <LinkButton href={hasCart ? '/cart' : shopHref} look="plain">
          {hasCart ? 'Back to the cart' : 'Back to the shop'}
        </LinkButton>
      )}
      {result.pay === 'offer' && (
        <form action={closeOrder}>
          <input type="hidden" name="token" value={order.token} />
          <SubmitButton look="plain" pending="Asking about payments first…">
            Cancel this order
          </SubmitButton>
        </form>
      )}
      {result.pay === 'no' && !result.isWaiting && (
        <LinkButton href={shopHref} look="quiet">
          Back to the shop
        </LinkButton>
      )}
    </div>
  )
}

function PayForm({ token, label }: { token: string; label: string }) {
  return (
    <form action={payOrder}>
      <input type="hidden" name="token" value={token} />
      <SubmitButton pending="Taking you to the payment page…">{label}</SubmitButton>
    </form>
  )
}
