import { getTranslations } from 'next-intl/server'
import { SelectField } from '@/app/_components/forms/select-field'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { ActionTextField } from '@/app/dashboard/_forms/action-fields'
import { attach } from '@/app/dashboard/orders/[number]/actions'
import type { MerchantOrder } from '@/lib/orders/reads/find-orders'

type Attempts = MerchantOrder['attempts']

/** Takes a transaction id from the gateway's portal; with several attempts, also the attempt it belongs to. */
export async function AttachForm({ number, attempts }: { number: string; attempts: Attempts }) {
  const t = await getTranslations('orderDetail.portal')
  const [only] = attempts.length === 1 ? attempts : []
  return (
    <ActionForm action={attach} submit={t('attach')} pending={t('checking')} look="quiet">
      <input type="hidden" name="number" value={number} />
      {only ? (
        <input type="hidden" name="attemptId" value={only.id} />
      ) : (
        <SelectField
          name="attemptId"
          label={t('reference')}
          defaultValue={attempts.at(-1)?.id}
          options={attempts.map(({ id, merchantTxnRef }) => [id, merchantTxnRef])}
        />
      )}
      <ActionTextField
        name="transactionId"
        label={t('transactionId')}
        maxLength={64}
        required
        autoComplete="off"
        spellCheck={false}
        hint={only ? t('hint', { reference: only.merchantTxnRef }) : t('hintOfSeveral')}
      />
    </ActionForm>
  )
}
