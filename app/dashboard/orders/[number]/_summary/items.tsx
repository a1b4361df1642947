import { getTranslations } from 'next-intl/server'
import { MoneyText } from '@/app/_components/text/money-text'
import { Table } from '@/app/_components/table'
import { Panel } from '@/app/dashboard/_frame/panel'
import type { MerchantOrder } from '@/lib/orders/reads/find-orders'

export async function Items({ order: { lines, currency } }: { order: MerchantOrder }) {
  const t = await getTranslations('orderDetail.items')
  return (
    <Panel title={t('title')}>
      <Table
        caption={t('title')}
        columns={[
          { label: t('product') },
          { label: t('price'), align: 'end' },
          { label: t('quantity'), align: 'end' },
          { label: t('total'), align: 'end' },
        ]}
        rows={lines.map((line) => ({
          key: line.id,
          cells: [
            line.name,
            <MoneyText key="price" amountMinor={line.unitPriceMinor} currency={currency} />,
            line.quantity,
            <MoneyText key="total" amountMinor={line.unitPriceMinor * BigInt(line.quantity)} currency={currency} />,
          ],
        }))}
        empty={t('empty')}
      />
    </Panel>
  )
}
