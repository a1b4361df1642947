import { CircleCheck, CircleHelp, CircleX, Clock } from 'lucide-react'
import { Badge } from '@/app/_components/badges/badge'
import { Code } from '@/app/_components/text/code'
import { MoneyText } from '@/app/_components/text/money-text'
import { Table } from '@/app/_components/table'
import { TimeText } from '@/app/_components/text/time-text'
import type { Evidence, TransactionOutcome, TransactionType } from '@/lib/generated/prisma/enums'
import type { MerchantOrder } from '@/lib/orders/reads/find-orders'
import { explainResponseCode } from '@/lib/gateway/response-codes'
import { Panel } from '@/app/dashboard/_frame/panel'

const TYPES: Record<TransactionType, string> = {
  authorization: 'Authorization',
  capture: 'Capture',
  refund: 'Refund',
  void: 'Void',
}

const OUTCOMES = {
  approved: { word: 'Approved', tone: 'good', icon: CircleCheck },
  declined: { word: 'Declined', tone: 'bad', icon: CircleX },
  pending: { word: 'Pending', tone: 'wait', icon: Clock },
  unclear: { word: 'Unclear', tone: 'wait', icon: CircleHelp },
} as const satisfies Record<TransactionOutcome, unknown>

const EVIDENCE: Record<Evidence, string> = {
  webhook: 'asked after a webhook',
  poll: 'asked by ourselves',
  shopper_return: 'asked when the shopper came back',
  cancel: 'asked when the shopper cancelled',
  pay_again: 'asked before another payment',
  staff: 'asked by staff',
  operation: 'answer to our own request',
}

type Fact = MerchantOrder['ledgerEntries'][number]

export function Transactions({ order, timeZone }: { order: MerchantOrder; timeZone: string }) {
  return (
    <Panel title="Ledger" note="What the gateway said, in the order we learnt it; never changed">
      <Table
        caption="Ledger"
        columns={[
          { label: 'Transaction' },
          { label: 'Outcome' },
          { label: 'Card' },
          { label: 'Learnt' },
          { label: 'Amount', align: 'end' },
        ]}
        rows={order.ledgerEntries.map((fact) => ({
          key: fact.id,
          cells: [
            <Transaction key="what" fact={fact} />,
            <Outcome key="outcome" fact={fact} />,
            <span key="card">{[fact.scheme, fact.cardMasked].filter(Boolean).join(' ') || 'not said'}</span>,
            <Learnt key="when" fact={fact} timeZone={timeZone} />,
            <MoneyText key="amount" amountMinor={fact.amountMinor} currency={fact.currency} />,
          ],
        }))}
        empty="The gateway has not confirmed anything yet."
      />
    </Panel>
  )
}

function Transaction({ fact }: { fact: Fact }) {
  return (
    <span className="flex flex-col items-end md:items-start">
      {TYPES[fact.type]}
      <Code>{fact.gatewayTransactionId}</Code>
      {fact.isLive === false && <span className="text-xs text-soft">test, no real money</span>}
    </span>
  )
}

function Outcome({ fact }: { fact: Fact }) {
  const showsCode = fact.responseCode !== null && fact.outcome !== 'approved'
  return (
    <span className="flex flex-col items-end gap-1 md:items-start">
      <Badge {...OUTCOMES[fact.outcome]} />
      {showsCode && (
        <span className="text-xs text-soft">
          {fact.responseCode}: {explainResponseCode(fact.responseCode ?? 0).meaning}
        </span>
      )}
    </span>
  )
}

function Learnt({ fact, timeZone }: { fact: Fact; timeZone: string }) {
  return (
    <span className="flex flex-col items-end md:items-start">
      <TimeText at={fact.recordedAt} timeZone={timeZone} withSeconds />
      <span className="text-xs text-soft">{EVIDENCE[fact.evidence]}</span>
    </span>
  )
}
