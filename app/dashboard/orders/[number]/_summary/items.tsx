import { MoneyText } from '@/app/_components/text/money-text'
import { Table } from '@/app/_components/table'
import type { MerchantOrder } from '@/lib/orders/reads/find-orders'
import { Panel } from '@/app/dashboard/_frame/panel'

export function Items({ order: { lines, currency } }: { order: MerchantOrder }) {
  return (
    <Panel title="Goods">
      <Table
        caption="Goods"
        columns={[
          { label: 'Product' },
          { label: 'Price', align: 'end' },
          { label: 'Quantity', align: 'end' },
          { label: 'Sum', align: 'end' },
        ]}
        rows={lines.map((line) => ({
          key: line.id,
          cells: [
            line.name,
            <MoneyText key="price" amountMinor={line.unitPriceMinor} currency={currency} />,
            line.quantity,
            <MoneyText key="sum" amountMinor={line.unitPriceMinor * BigInt(line.quantity)} currency={currency} />,
          ],
        }))}
        empty="No goods."
      />
    </Panel>
  )
}
