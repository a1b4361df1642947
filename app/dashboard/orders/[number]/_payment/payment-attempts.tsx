import { getTranslations } from 'next-intl/server'
import { Badge } from '@/app/_components/badges/badge'
import { CircleAlert, CircleCheck, Clock } from '@/app/_components/icons/states'
import { Code } from '@/app/_components/text/code'
import { MoneyText } from '@/app/_components/text/money-text'
import { Table } from '@/app/_components/table'
import { TimeText } from '@/app/_components/text/time-text'
import { Panel } from '@/app/dashboard/_frame/panel'
import type { LinkState } from '@/lib/generated/prisma/enums'
import type { MerchantOrder } from '@/lib/orders/reads/find-orders'

const LINK_LOOKS = {
  requested: { tone: 'wait', icon: Clock },
  open: { tone: 'good', icon: CircleCheck },
  refused: { tone: 'bad', icon: CircleAlert },
  unreachable: { tone: 'bad', icon: CircleAlert },
  unreadable: { tone: 'bad', icon: CircleAlert },
} as const satisfies Record<LinkState, unknown>

export async function PaymentAttempts({ order, timeZone }: { order: MerchantOrder; timeZone: string }) {
  const t = await getTranslations('orderDetail.attempts')
  return (
    <Panel title={t('title')} note={t('note')}>
      <Table
        caption={t('title')}
        columns={[
          { label: t('reference') },
          { label: t('link') },
          { label: t('linkId') },
          { label: t('started') },
          { label: t('amount'), align: 'end' },
        ]}
        rows={order.attempts.map((attempt) => ({
          key: attempt.id,
          cells: [
            <Code key="reference" whole>
              {attempt.merchantTxnRef}
            </Code>,
            <Badge key="link" word={t(`linkState.${attempt.linkState}`)} {...LINK_LOOKS[attempt.linkState]} />,
            <Code key="linkId">{attempt.gatewayLinkId}</Code>,
            <TimeText key="started" at={attempt.createdAt} timeZone={timeZone} withSeconds />,
            <MoneyText key="amount" amountMinor={attempt.amountMinor} currency={attempt.currency} />,
          ],
        }))}
        empty={t('empty')}
      />
    </Panel>
  )
}
