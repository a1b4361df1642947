import type { Metadata } from 'next'
import { Notice } from '@/app/_components/notice'
import { ClientMessages } from '@/app/_components/text/client-messages'
import { zoneName } from '@/app/_components/text/time-text'
import { may } from '@/lib/auth/permissions'
import { requireMember } from '@/lib/auth/require-member'
import { listChoices } from '@/lib/orders/search/list-choices'
import { readPlace } from '@/lib/orders/search/place-in-list'
import { readSearch, type SearchParams } from '@/lib/orders/search/read-search'
import { countOrders, MOST_COUNTED, searchOrders } from '@/lib/orders/search/search-orders'
import { DashboardFrame } from '../_frame/dashboard-frame'
import { Pager } from '../_frame/pager'
import { ActiveFilters } from './_list/active-filters'
import { addressAsked, eventsAddress, listAddress } from './_list/addresses'
import { ExportLinks } from './_list/export-links'
import { ListKeys } from './_list/list-keys'
import { LiveOrders } from './_list/live-orders'
import { NoOrders } from './_list/no-orders'
import { OrderList } from './_list/order-list'
import { SearchForm } from './_list/search-form'
import { SelectionBar } from './_list/selection-bar'

export const metadata: Metadata = { title: 'Orders · PO Checkout' }

type Props = { searchParams: Promise<SearchParams> }

export default async function OrdersPage({ searchParams }: Props) {
  const asked = await searchParams
  const member = await requireMember(addressAsked(asked))
  const { merchant } = member
  const { search, problems } = readSearch(asked, merchant)
  const [page, count, choices] = await Promise.all([
    searchOrders(merchant.id, search, { place: readPlace(asked, search.sort) }),
    countOrders(merchant.id, search),
    listChoices(merchant.id),
  ])
  const mayExport = may(member.role, 'export_orders')
  const numbers = page.orders.map(({ number }) => number)
  const events = eventsAddress(search, numbers, page.previous === null)
  return (
    <DashboardFrame member={member} place="orders">
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4">
        <h1 className="text-lg font-semibold">Orders</h1>
        <p className="text-sm text-soft">
          Times in {zoneName(merchant.timeZone)} ({merchant.timeZone}).
        </p>
      </div>
      <SearchForm search={search} choices={choices} shopCurrency={merchant.currency} />
      {problems.length > 0 && <Problems sentences={problems} />}
      <ActiveFilters search={search} />
      <div className="mt-4 mb-2 flex flex-wrap items-center justify-between gap-x-4">
        <p className="text-sm text-soft tabular-nums">{countInWords(count)}</p>
        {mayExport && page.orders.length > 0 && <ExportLinks search={search} />}
      </div>
      <ClientMessages namespaces={['orderStatus', 'reviewReasons']}>
        <LiveOrders
          key={events}
          address={events}
          initial={page.orders.map(({ number, status, reviewReasons }) => ({ number, status, reviewReasons }))}
        >
          {page.orders.length === 0 ? (
            <NoOrders search={search} shopSlug={merchant.slug} />
          ) : (
            <OrderList
              orders={page.orders}
              search={search}
              timeZone={merchant.timeZone}
              selectIn={mayExport ? merchant.slug : null}
            />
          )}
        </LiveOrders>
      </ClientMessages>
      <Pager
        back={
          page.previous === null ? null : { href: listAddress(search, { before: page.previous }), label: 'Previous' }
        }
        on={page.next === null ? null : { href: listAddress(search, { after: page.next }), label: 'Next' }}
      />
      {mayExport && <SelectionBar shopSlug={merchant.slug} onPage={numbers} />}
      <ListKeys />
    </DashboardFrame>
  )
}

function countInWords(count: number | null): string {
  if (count === null) return `${MOST_COUNTED.toLocaleString('en')}+ orders`
  return count === 1 ? '1 order' : `${count.toLocaleString('en')} orders`
}

function Problems({ sentences }: { sentences: string[] }) {
  return (
    <Notice tone="wait" title="Not all of this search could be read" className="mt-3 text-sm">
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Notice>
  )
}
