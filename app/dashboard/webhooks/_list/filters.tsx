import { Search } from 'lucide-react'
import Link from 'next/link'
import { buttonLook } from '@/app/_components/buttons/button-look'
import { classNames } from '@/app/_components/class-names'
import { TextField } from '@/app/_components/forms/text-field'
import type { DeliveryFilter, DeliveryShow } from '@/lib/webhooks/inbox/find-deliveries'
import { hrefOf, SHOWS } from './read-query'

const KINDS: DeliveryShow[] = ['all', 'open', 'processed', 'ignored', 'rejected', 'dead', 'orphan']
const PROCESSED: DeliveryShow[] = ['processed', 'recorded', 'noted', 'repeat']

/** Everything is in the address: links for the kind, a plain form for the rest. */
export function Filters({ filter }: { filter: DeliveryFilter }) {
  const isProcessed = PROCESSED.includes(filter.show)
  return (
    <div className="mt-6 mb-4 space-y-3">
      <Kinds label="Kind of delivery" kinds={KINDS} filter={filter} current={isProcessed ? 'processed' : filter.show} />
      {isProcessed && <Kinds label="How it was processed" kinds={PROCESSED} filter={filter} current={filter.show} />}
      <form
        action="/dashboard/webhooks"
        className="grid grid-cols-2 items-end gap-3 sm:grid-cols-[minmax(0,1fr)_11rem_11rem_auto]"
      >
        {filter.show !== 'all' && <input type="hidden" name="show" value={filter.show} />}
        <div className="col-span-2 sm:col-span-1">
          <TextField
            name="search"
            label="Order number or reference"
            defaultValue={filter.search}
            maxLength={45}
            type="search"
          />
        </div>
        <TextField name="from" label="From day" type="date" defaultValue={filter.from} />
        <TextField name="to" label="To day" type="date" defaultValue={filter.to} />
        <button type="submit" className={buttonLook('quiet', 'col-span-2 sm:col-span-1')}>
          <Search aria-hidden className="size-4" />
          Filter
        </button>
      </form>
    </div>
  )
}

type KindsProps = { label: string; kinds: DeliveryShow[]; filter: DeliveryFilter; current: DeliveryShow }

function Kinds({ label, kinds, filter, current }: KindsProps) {
  return (
    <nav aria-label={label} className="-mx-4 overflow-x-auto px-4 py-0.5 sm:mx-0 sm:px-0.5">
      <ul className="flex w-max gap-2">
        {kinds.map((show) => (
          <li key={show}>
            <Link
              href={hrefOf({ ...filter, show })}
              aria-current={show === current ? 'true' : undefined}
              className={classNames(
                'flex min-h-11 items-center rounded-full border px-4 text-sm sm:min-h-9',
                show === current
                  ? 'border-accent bg-wash font-medium text-accent'
                  : 'border-line-strong hover:border-accent',
              )}
            >
              {show === 'processed' && kinds === PROCESSED ? 'All processed' : SHOWS[show]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
