import { CircleAlert, CircleCheck, Clock } from 'lucide-react'
import { Badge } from '@/app/_components/badges/badge'
import { Code } from '@/app/_components/text/code'
import { MoneyText } from '@/app/_components/text/money-text'
import { Table } from '@/app/_components/table'
import { TimeText } from '@/app/_components/text/time-text'
import type { LinkState } from '@/lib/generated/prisma/enums'
import type { MerchantOrder } from '@/lib/orders/reads/find-orders'
import { Panel } from '@/app/dashboard/_frame/panel'

const LINK_STATES = {
  requested: { word: 'Link asked for', tone: 'wait', icon: Clock },
  open: { word: 'Link opened', tone: 'good', icon: CircleCheck },
  refused: { word: 'Gateway refused', tone: 'bad', icon: CircleAlert },
  unreachable: { word: 'Gateway unreachable', tone: 'bad', icon: CircleAlert },
  unreadable: { word: 'Answer unreadable', tone: 'bad', icon: CircleAlert },
} as const satisfies Record<LinkState, unknown>

export function PaymentAttempts({ order, timeZone }: { order: MerchantOrder; timeZone: string }) {
  return (
    <Panel title="Payment attempts" note="One payment link each; whether it was paid is said by the ledger">
      <Table
        caption="Payment attempts"
        columns={[
          { label: 'Our reference' },
          { label: 'Link' },
          { label: 'Gateway’s link id' },
          { label: 'Started' },
          { label: 'Amount', align: 'end' },
        ]}
        rows={order.attempts.map((attempt) => ({
          key: attempt.id,
          cells: [
            <Code key="ref" whole>
              {attempt.merchantTxnRef}
            </Code>,
            <Badge key="state" {...LINK_STATES[attempt.linkState]} />,
            <Code key="link">{attempt.gatewayLinkId}</Code>,
            <TimeText key="at" at={attempt.createdAt} timeZone={timeZone} withSeconds />,
            <MoneyText key="amount" amountMinor={attempt.amountMinor} currency={attempt.currency} />,
          ],
        }))}
        empty="No payment was started."
      />
    </Panel>
  )
}
