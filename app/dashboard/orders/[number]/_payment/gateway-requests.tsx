import { CircleCheck, CircleHelp, CircleX, Clock } from 'lucide-react'
import { Badge } from '@/app/_components/badges/badge'
import { Code } from '@/app/_components/text/code'
import { MoneyText } from '@/app/_components/text/money-text'
import { Table } from '@/app/_components/table'
import { TimeText } from '@/app/_components/text/time-text'
import type { OperationState } from '@/lib/generated/prisma/enums'
import type { MerchantOrder } from '@/lib/orders/reads/find-orders'
import { Panel } from '@/app/dashboard/_frame/panel'

const WORDS = { capture: 'Capture', void: 'Void', refund: 'Refund' } as const

const STATES = {
  requested: { word: 'Asked for', tone: 'wait', icon: Clock },
  done: { word: 'Done', tone: 'good', icon: CircleCheck },
  refused: { word: 'Refused', tone: 'bad', icon: CircleX },
  unclear: { word: 'Unclear', tone: 'wait', icon: CircleHelp },
} as const satisfies Record<OperationState, unknown>

/** What staff asked of the gateway, and what became of it. */
export function GatewayRequests({ order, timeZone }: { order: MerchantOrder; timeZone: string }) {
  return (
    <Panel title="Asked of the gateway">
      <Table
        caption="Captures, voids and refunds that staff asked for"
        columns={[
          { label: 'What' },
          { label: 'State' },
          { label: 'Reason' },
          { label: 'Gateway’s id' },
          { label: 'Asked' },
          { label: 'Amount', align: 'end' },
        ]}
        rows={order.operations.map((operation) => ({
          key: operation.id,
          cells: [
            <span key="kind" className="whitespace-nowrap">
              {WORDS[operation.kind]}
            </span>,
            <Badge key="state" {...STATES[operation.state]} />,
            operation.reason || 'none given',
            <Code key="id">{operation.gatewayTransactionId}</Code>,
            <TimeText key="at" at={operation.createdAt} timeZone={timeZone} withSeconds />,
            <MoneyText key="amount" amountMinor={operation.amountMinor} currency={operation.currency} />,
          ],
        }))}
        empty="Nothing was asked for."
      />
    </Panel>
  )
}
