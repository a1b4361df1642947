import { getTranslations } from 'next-intl/server'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { SubmitButton } from '@/app/_components/forms/submit-button'
import type { ShopperOrder } from '@/lib/orders/reads/find-orders'
import { currentCart } from '@/app/(shop)/_storefront/current-cart'
import { cancel, payOrder } from './actions'
import type { Result } from './result'
import { ServerForm } from '@/app/_components/forms/server-form'

export async function NextSteps({ order, result }: { order: ShopperOrder; result: Result }) {
  const t = await getTranslations('orderPage')
  const shopHref = `/shops/${order.merchant.slug}`
  if (result.pay === 'aside') {
    return (
      <details className="mt-6 print:hidden">
        <summary className="inline-flex min-h-11 items-center text-sm text-soft underline underline-offset-4 hover:text-ink">
          {t('haveNotPaid')}
        </summary>
        <p className="mt-2 max-w-prose text-sm text-soft">{t('haveNotPaidText')}</p>
        <PayForm token={order.token} label={t('goToPayment')} pending={t('redirecting')} />
      </details>
    )
  }
  const hasCart = (await currentCart()).kind === 'cart'
  return (
    <div className="mt-6 flex flex-wrap items-center gap-3 print:hidden">
      {result.pay === 'offer' && (
        <PayForm
          token={order.token}
          label={order.attempts > 1 || order.standing === 'declined' ? t('payAgain') : t('payNow')}
          pending={t('redirecting')}
        />
      )}
      {result.pay === 'offer' && (
        <LinkButton href={hasCart ? '/cart' : shopHref} look="plain">
          {hasCart ? t('backToCart') : t('continueShopping')}
        </LinkButton>
      )}
      {result.pay === 'offer' && (
        <ServerForm action={cancel}>
          <input type="hidden" name="token" value={order.token} />
          <SubmitButton look="plain" pending={t('canceling')}>
            {t('cancelOrder')}
          </SubmitButton>
        </ServerForm>
      )}
      {result.pay === 'no' && !result.isWaiting && (
        <LinkButton href={shopHref} look="quiet">
          {t('continueShopping')}
        </LinkButton>
      )}
    </div>
  )
}

function PayForm({ token, label, pending }: { token: string; label: string; pending: string }) {
  return (
    <ServerForm action={payOrder}>
      <input type="hidden" name="token" value={token} />
      <SubmitButton pending={pending}>{label}</SubmitButton>
    </ServerForm>
  )
}
