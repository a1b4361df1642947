import { useTranslations } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { buttonLook } from '@/app/_components/buttons/button-look'
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
      {result.pay === 'offer' && <CancelForm token={order.token} />}
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

/** Asks before it cancels, also without JavaScript. */
function CancelForm({ token }: { token: string }) {
  const t = useTranslations('orderPage')
  return (
    <details className="open:basis-full">
      <summary className={buttonLook('quiet', 'cursor-pointer list-none')}>{t('cancelOrder')}</summary>
      <p className="mt-3 max-w-prose text-sm text-soft">{t('cancelQuestion')}</p>
      <div className="mt-3">
        <ServerForm action={cancel}>
          <input type="hidden" name="token" value={token} />
          <SubmitButton look="quiet" pending={t('canceling')}>
            {t('cancelConfirm')}
          </SubmitButton>
        </ServerForm>
      </div>
    </details>
  )
}
