import { getTranslations } from 'next-intl/server'
import { Code } from '@/app/_components/text/code'
import { MoneyText } from '@/app/_components/text/money-text'
import { ActionForm } from '@/app/dashboard/_forms/action-form'
import { abandonOperation } from '@/app/dashboard/orders/[number]/actions'
import { findSimilarDeclines } from '@/lib/orders/operations/find-similar-declines'
import type { MerchantOrder } from '@/lib/orders/reads/find-orders'

type Props = { order: MerchantOrder; operation: MerchantOrder['operations'][number] }

/** Confirms that an unclear capture, void or refund did not happen, so that it can be requested again. */
export async function AbandonForm({ order, operation }: Props) {
  const { id, kind, amountMinor, currency } = operation
  const t = await getTranslations('orderDetail.portal')
  return (
    <ActionForm
      action={abandonOperation}
      submit={t('didNotHappen')}
      pending={t('saving')}
      look="quiet"
      className="space-y-3"
    >
      <input type="hidden" name="number" value={order.number} />
      <input type="hidden" name="operationId" value={id} />
      <p>{t.rich('unclear', { kind, amount: () => <MoneyText amountMinor={amountMinor} currency={currency} /> })}</p>
      {findSimilarDeclines(operation, order.ledgerEntries, order.operations).map((transactionId) => (
        <p key={transactionId}>{t.rich('similarDecline', { kind, id: () => <Code>{transactionId}</Code> })}</p>
      ))}
    </ActionForm>
  )
}
