import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { useTranslations } from 'next-intl'
import { Notice } from '@/app/_components/notice'
import { ClientMessages } from '@/app/_components/text/client-messages'
import { zoneName } from '@/app/_components/text/time-text'
import { may } from '@/lib/auth/permissions'
import { requireMember } from '@/lib/auth/require-member'
import { listChoices } from '@/lib/orders/search/list-choices'
import { readPlace } from '@/lib/orders/search/place-in-list'
import { readSearch } from '@/lib/orders/search/read-search'
import type { SearchParams } from '@/lib/orders/search/search-params'
import type { SearchProblem } from '@/lib/orders/search/search-problem'
import { countOrders, MOST_COUNTED, searchOrders } from '@/lib/orders/search/search-orders'
import { DashboardFrame } from '../_frame/dashboard-frame'
import { Pager } from '../_frame/pager'
import { requestedAddress, eventsAddress, listAddress, ORDERS } from './_list/addresses'
import { ExportLinks } from './_list/export-links'
import { ActiveFilters } from './_list/filters/active-filters'
import { SearchForm } from './_list/filters/search-form'
import { ListKeys } from './_list/list-keys'
import { LiveOrders } from './_list/live/live-orders'
import { NoOrders } from './_list/no-orders'
import { OrderTable } from './_list/order-table'
import { SelectionBar } from './_list/selection/selection-bar'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('orders')
  return { title: t('documentTitle') }
}

type Props = { searchParams: Promise<SearchParams> }

export default async function OrdersPage({ searchParams }: Props) {
  const t = await getTranslations('orders')
  const params = await searchParams
  const member = await requireMember(requestedAddress(params))
  const { merchant } = member
  const { search, problems } = readSearch(params, merchant)
  const [page, count, choices] = await Promise.all([
    searchOrders(merchant.id, search, { place: readPlace(params, search.sort) }),
    countOrders(merchant.id, search),
    listChoices(merchant.id),
  ])
  const mayExport = may(member.role, 'export_orders')
  const numbers = page.orders.map(({ number }) => number)
  const events = eventsAddress(search, { numbers, isFirstPage: page.previous === null })
  return (
    <DashboardFrame member={member} place="orders">
      <ClientMessages namespaces={['liveOrders', 'orderSelection', 'orderStatus', 'reviewReasons']}>
        <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-4">
          <h1 className="text-lg font-semibold">{t('title')}</h1>
          <p className="text-sm text-soft">
            {t('timeZone', { name: zoneName(merchant.timeZone, await getLocale()), timeZone: merchant.timeZone })}
          </p>
        </div>
        <SearchForm search={search} choices={choices} merchantCurrency={merchant.currency} />
        {problems.length > 0 && <Problems problems={problems} />}
        <ActiveFilters search={search} />
        <div className="mt-4 mb-2 flex flex-wrap items-center justify-between gap-x-4">
          <p className="text-sm text-soft tabular-nums">
            {count === null ? t('countAbove', { count: MOST_COUNTED }) : t('count', { count })}
          </p>
          {mayExport && page.orders.length > 0 && <ExportLinks search={search} />}
        </div>
        <LiveOrders
          key={events}
          address={events}
          initial={page.orders.map(({ number, status, reviewReasons }) => ({ number, status, reviewReasons }))}
        >
          {page.orders.length === 0 ? (
            <NoOrders search={search} merchantSlug={merchant.slug} />
          ) : (
            <OrderTable
              orders={page.orders}
              search={search}
              timeZone={merchant.timeZone}
              selectIn={mayExport ? merchant.slug : null}
            />
          )}
        </LiveOrders>
        <Pager
          back={
            page.previous === null
              ? null
              : { href: listAddress(search, { before: page.previous }), label: t('previous') }
          }
          on={page.next === null ? null : { href: listAddress(search, { after: page.next }), label: t('next') }}
        />
        {mayExport && <SelectionBar merchantSlug={merchant.slug} onPage={numbers} exportTo={`${ORDERS}/export`} />}
        <ListKeys />
      </ClientMessages>
    </DashboardFrame>
  )
}

function Problems({ problems }: { problems: SearchProblem[] }) {
  const t = useTranslations('orders')
  return (
    <Notice tone="wait" title={t('problemsTitle')} className="mt-3 text-sm">
      {problems.map(({ code, params }) => (
        <p key={code}>{t(`problems.${code}`, params)}</p>
      ))}
    </Notice>
  )
}
