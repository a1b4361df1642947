import { CircleCheck, CircleHelp, CircleX, Clock } from 'lucide-react'
import { Badge } from '@/app/_components/badge'
import { Code } from '@/app/_components/code'
import { MoneyText } from '@/app/_components/money-text'
import { Table } from '@/app/_components/table'
import { TimeText } from '@/app/_components/time-text'
import type { RefundState } from '@/lib/generated/prisma/enums'
import type { MerchantOrder } from '@/lib/orders/find-orders'
import { Panel } from '../../_frame/panel'

const STATES = {
  requested: { word: 'Asked for', tone: 'wait', icon: Clock },
  done: { word: 'Done', tone: 'good', icon: CircleCheck },
  refused: { word: 'Refused', tone: 'bad', icon: CircleX },
  unclear: { word: 'Unclear', tone: 'wait', icon: CircleHelp },
} as const satisfies Record<RefundState, unknown>

export function Refunds({ order, timeZone }: { order: MerchantOrder; timeZone: string }) {
  return (
    <Panel title="Refund requests">
      <Table
        caption="Refund requests"
        columns={[{ label: 'State' }, { label: 'Reason' }, { label: 'Gateway’s id' }, { label: 'Asked' }, { label: 'Amount', align: 'end' }]}
        rows={order.refunds.map((refund) => ({
          key: refund.id,
          cells: [
            <Badge key="state" {...STATES[refund.state]} />,
            refund.reason || 'none given',
            <Code key="id">{refund.refundGatewayTransactionId}</Code>,
            <TimeText key="at" at={refund.createdAt} timeZone={timeZone} withSeconds />,
            <MoneyText key="amount" amountMinor={refund.amountMinor} currency={refund.currency} />,
          ],
        }))}
        empty="No refund was asked for."
      />
    </Panel>
  )
}
