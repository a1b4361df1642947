import { getTranslations } from 'next-intl/server'
import { Badge } from '@/app/_components/badges/badge'
import { describeRefusalCode } from '@/app/_components/text/describe-response-code'
import { CircleCheck, CircleHelp, CircleX, Clock } from '@/app/_components/icons/states'
import { Code } from '@/app/_components/text/code'
import { MoneyText } from '@/app/_components/text/money-text'
import { Table } from '@/app/_components/table'
import { TimeText } from '@/app/_components/text/time-text'
import { Panel } from '@/app/dashboard/_frame/panel'
import { isAllowanceUsedUp } from '@/lib/gateway/refund-allowance'
import type { OperationState } from '@/lib/generated/prisma/enums'
import type { MerchantOrder } from '@/lib/orders/reads/find-orders'

const STATE_LOOKS = {
  requested: { tone: 'wait', icon: Clock },
  sent: { tone: 'wait', icon: Clock },
  done: { tone: 'good', icon: CircleCheck },
  refused: { tone: 'bad', icon: CircleX },
  failed: { tone: 'bad', icon: CircleX },
  unclear: { tone: 'wait', icon: CircleHelp },
} as const satisfies Record<OperationState, unknown>

/** The captures, voids and refunds that staff requested, and their results. */
export async function GatewayRequests({ order, timeZone }: { order: MerchantOrder; timeZone: string }) {
  const t = await getTranslations('orderDetail.requests')
  return (
    <Panel title={t('title')}>
      <Table
        caption={t('caption')}
        columns={[
          { label: t('type') },
          { label: t('status') },
          { label: t('reason') },
          { label: t('gatewayId') },
          { label: t('requested') },
          { label: t('amount'), align: 'end' },
        ]}
        rows={order.operations.map((operation) => ({
          key: operation.id,
          cells: [
            <span key="type" className="whitespace-nowrap">
              {t(`kind.${operation.kind}`)}
            </span>,
            <Status key="status" operation={operation} order={order} />,
            operation.reason || t('noReason'),
            <Code key="gatewayId">{operation.gatewayTransactionId}</Code>,
            <TimeText key="requested" at={operation.createdAt} timeZone={timeZone} withSeconds />,
            <MoneyText key="amount" amountMinor={operation.amountMinor} currency={operation.currency} />,
          ],
        }))}
        empty={t('empty')}
      />
    </Panel>
  )
}

type Operation = MerchantOrder['operations'][number]

/** Its state; of a refusal also the code, from the refusal itself or from the transaction that records it. */
async function Status({ operation, order }: { operation: Operation; order: MerchantOrder }) {
  const [t, codes] = [await getTranslations('orderDetail.requests'), await getTranslations('responseCodes')]
  const found = operation.state === 'refused' ? findCodes(operation, order) : null
  const refusal = found && describeRefusalCode(codes, found)
  const shown = found && isAllowanceUsedUp(found) ? 'allowance' : 'other'
  return (
    <span>
      <Badge word={t(`state.${operation.state}`)} {...STATE_LOOKS[operation.state]} />
      {refusal && refusal.code !== 'none' && (
        <span className="mt-1 block text-xs text-soft">{t(`refusals.${shown}`, refusal)}</span>
      )}
    </span>
  )
}

function findCodes({ refusalCode, gatewayTransactionId }: Operation, { ledgerEntries }: MerchantOrder) {
  if (refusalCode !== null) return { gatewayCode: refusalCode, responseCode: null }
  return ledgerEntries.find((row) => row.outcome === 'declined' && row.gatewayTransactionId === gatewayTransactionId)
}
