import { getTranslations } from 'next-intl/server'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { checkPayment, recalculate } from '@/app/dashboard/orders/[number]/actions'

const LOOK = 'flex flex-col-reverse items-end gap-2'

/** Asks the gateway again, or derives the order again from what is stored. */
export async function CheckButtons({ number }: { number: string }) {
  const t = await getTranslations('orderDetail.check')
  return (
    <div className="flex flex-wrap items-start gap-2 sm:ml-auto">
      <ActionForm
        action={recalculate}
        submit={t('recalculate')}
        pending={t('recalculating')}
        look="plain"
        className={LOOK}
      >
        <input type="hidden" name="number" value={number} />
      </ActionForm>
      <ActionForm
        action={checkPayment}
        submit={t('checkPayment')}
        pending={t('checkingPayment')}
        look="quiet"
        className={LOOK}
      >
        <input type="hidden" name="number" value={number} />
      </ActionForm>
    </div>
  )
}
