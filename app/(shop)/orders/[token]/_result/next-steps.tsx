import { LinkButton } from '@/app/_components/buttons/link-button'
import { SubmitButton } from '@/app/_components/forms/submit-button'
import type { ShopperOrder } from '@/lib/orders/reads/find-orders'
import { currentBasket } from '@/app/(shop)/_storefront/current-cart'
import { giveUpOrder, payOrder } from './actions'
import type { Story } from './result'

export async function NextSteps({ order, story }: { order: ShopperOrder; story: Story }) {
  const shopHref = `/shops/${order.merchant.slug}`
  if (story.pay === 'aside') {
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
  const hasBasket = (await currentBasket()).kind === 'basket'
  return (
    <div className="mt-6 flex flex-wrap items-center gap-3 print:hidden">
      {story.pay === 'offer' && (
        <PayForm
          token={order.token}
          label={order.attempts > 1 || order.ending === 'declined' ? 'Pay again' : 'Pay now'}
        />
      )}
      {story.pay === 'offer' && (
        <LinkButton href={hasBasket ? '/cart' : shopHref} look="plain">
          {hasBasket ? 'Back to the basket' : 'Back to the shop'}
        </LinkButton>
      )}
      {story.pay === 'offer' && (
        <form action={giveUpOrder}>
          <input type="hidden" name="token" value={order.token} />
          <SubmitButton look="plain" pending="Asking about payments first…">
            Cancel this order
          </SubmitButton>
        </form>
      )}
      {story.pay === 'no' && !story.isWaiting && (
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
