import { getTranslations } from 'next-intl/server'
import { buttonLook } from '@/app/_components/buttons/button-look'
import { TextField } from '@/app/_components/forms/text-field'
import { Search } from '@/app/_components/icons/controls'
import type { DeliveryFilter, DeliveryShow } from '@/lib/webhooks/inbox/find-deliveries'
import { FilterLinks } from './filter-links'

const STATUSES: DeliveryShow[] = ['all', 'open', 'processed', 'ignored', 'rejected', 'unreadable', 'dead', 'orphan']
const RESULTS: DeliveryShow[] = ['processed', 'recorded', 'noted', 'repeat']

/** The whole filter is in the address: links for the status, a plain form for the rest. */
export async function Filters({ filter }: { filter: DeliveryFilter }) {
  const t = await getTranslations('webhooks.filters')
  const isProcessed = RESULTS.includes(filter.show)
  return (
    <div className="mt-6 mb-4 space-y-3">
      <FilterLinks
        label={t('status')}
        choices={STATUSES.map((show) => ({ show, text: t(`show.${show}`) }))}
        filter={filter}
        current={isProcessed ? 'processed' : filter.show}
      />
      {isProcessed && (
        <FilterLinks
          label={t('result')}
          choices={RESULTS.map((show) => ({
            show,
            text: show === 'processed' ? t('allProcessed') : t(`show.${show}`),
          }))}
          filter={filter}
          current={filter.show}
        />
      )}
      <SearchForm filter={filter} />
    </div>
  )
}

async function SearchForm({ filter }: { filter: DeliveryFilter }) {
  const t = await getTranslations('webhooks.filters')
  return (
    <form
      action="/dashboard/webhooks"
      className="grid grid-cols-2 items-end gap-3 sm:grid-cols-[minmax(0,1fr)_11rem_11rem_auto]"
    >
      {filter.show !== 'all' && <input type="hidden" name="show" value={filter.show} />}
      <div className="col-span-2 sm:col-span-1">
        <TextField name="search" label={t('search')} defaultValue={filter.search} maxLength={45} type="search" />
      </div>
      <TextField name="from" label={t('from')} type="date" defaultValue={filter.from} />
      <TextField name="to" label={t('to')} type="date" defaultValue={filter.to} />
      <button type="submit" className={buttonLook('quiet', 'col-span-2 sm:col-span-1')}>
        <Search aria-hidden className="size-4" />
        {t('apply')}
      </button>
    </form>
  )
}
