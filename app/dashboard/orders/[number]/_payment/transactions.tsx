import { getTranslations } from 'next-intl/server'
import { Badge } from '@/app/_components/badges/badge'
import { CircleCheck, CircleHelp, CircleX, Clock } from '@/app/_components/icons/states'
import { Code } from '@/app/_components/text/code'
import { MoneyText } from '@/app/_components/text/money-text'
import { Table } from '@/app/_components/table'
import { ResponseCodeText } from '@/app/_components/text/response-code-text'
import { TimeText } from '@/app/_components/text/time-text'
import { Panel } from '@/app/dashboard/_frame/panel'
import type { TransactionOutcome } from '@/lib/generated/prisma/enums'
import type { MerchantOrder } from '@/lib/orders/reads/find-orders'

const OUTCOME_LOOKS = {
  approved: { tone: 'good', icon: CircleCheck },
  declined: { tone: 'bad', icon: CircleX },
  pending: { tone: 'wait', icon: Clock },
  unclear: { tone: 'wait', icon: CircleHelp },
} as const satisfies Record<TransactionOutcome, unknown>

type Entry = MerchantOrder['ledgerEntries'][number]

/** The ledger entries of the order, in the order they were recorded. */
export async function Transactions({ order, timeZone }: { order: MerchantOrder; timeZone: string }) {
  const t = await getTranslations('orderDetail.transactions')
  return (
    <Panel title={t('title')} note={t('note')}>
      <Table
        caption={t('title')}
        columns={[
          { label: t('transaction') },
          { label: t('outcome') },
          { label: t('card') },
          { label: t('received') },
          { label: t('amount'), align: 'end' },
        ]}
        rows={order.ledgerEntries.map((entry) => ({
          key: entry.id,
          cells: [
            <Transaction key="transaction" entry={entry} />,
            <Outcome key="outcome" entry={entry} />,
            <Card key="card" entry={entry} />,
            <Received key="received" entry={entry} timeZone={timeZone} />,
            <MoneyText key="amount" amountMinor={entry.amountMinor} currency={entry.currency} />,
          ],
        }))}
        empty={t('empty')}
      />
    </Panel>
  )
}

async function Transaction({ entry }: { entry: Entry }) {
  const t = await getTranslations('orderDetail.transactions')
  return (
    <span className="flex flex-col items-end text-right md:items-start md:text-left">
      {t(`types.${entry.type}`)}
      <Code>{entry.gatewayTransactionId}</Code>
      {entry.isLive === false && <span className="text-xs text-soft">{t('test')}</span>}
    </span>
  )
}

async function Outcome({ entry }: { entry: Entry }) {
  const t = await getTranslations('orderDetail.transactions')
  const showsCode = entry.responseCode !== null && entry.outcome !== 'approved'
  return (
    <span className="flex flex-col items-end gap-1 md:items-start">
      <Badge word={t(`outcomes.${entry.outcome}`)} {...OUTCOME_LOOKS[entry.outcome]} />
      {showsCode && (
        <span className="text-xs text-soft">
          {entry.responseCode}: <ResponseCodeText code={entry.responseCode ?? 0} />
        </span>
      )}
    </span>
  )
}

async function Card({ entry: { scheme, cardMasked } }: { entry: Entry }) {
  const t = await getTranslations('orderDetail.transactions')
  return (
    <span className="flex flex-col items-end md:items-start">
      {scheme}
      {cardMasked && <span className="whitespace-nowrap">{cardMasked}</span>}
      {!scheme && !cardMasked && t('noCard')}
    </span>
  )
}

async function Received({ entry, timeZone }: { entry: Entry; timeZone: string }) {
  const t = await getTranslations('orderDetail.transactions')
  return (
    <span className="flex flex-col items-end md:items-start">
      <TimeText at={entry.recordedAt} timeZone={timeZone} withSeconds />
      <span className="text-xs text-soft">{t(`evidence.${entry.evidence}`)}</span>
    </span>
  )
}
