import { getTranslations } from 'next-intl/server'
import { Panel } from '@/app/dashboard/_frame/panel'
import { mayAbandon } from '@/lib/orders/operations/may-abandon'
import type { MerchantOrder } from '@/lib/orders/reads/find-orders'
import { AbandonForm } from './abandon-form'
import { AttachForm } from './attach-form'

/** Attaches a transaction that was found in the gateway's portal and that its API did not report. */
export async function AttachPanel({ order }: { order: MerchantOrder }) {
  if (order.attempts.length === 0) return null
  const t = await getTranslations('orderDetail.portal')
  const attemptOf = ({ attemptId }: MerchantOrder['operations'][number]) =>
    order.attempts.find(({ id }) => id === attemptId)
  const unclear = order.operations.filter((operation) => mayAbandon(operation, attemptOf(operation)))
  return (
    <Panel title={t('title')}>
      <div id="attach" className="scroll-mt-4 space-y-6 text-sm">
        {unclear.map((operation) => (
          <AbandonForm key={operation.id} order={order} operation={operation} />
        ))}
        <AttachForm number={order.number} attempts={order.attempts} />
      </div>
    </Panel>
  )
}
