import { Search, SlidersHorizontal } from 'lucide-react'
import { buttonLook } from '@/app/_components/buttons/button-look'
import { controlLook } from '@/app/_components/forms/field'
import type { OrderSearch } from '@/lib/orders/search/order-search'
import { ORDERS } from './addresses'
import { Filters, type Choices } from './filters'
import { nameFilters } from './name-filters'

type Props = { search: OrderSearch; choices: Choices; shopCurrency: string }

/** A plain form: what it asks for stands in the address. The key has it filled in anew when the address changes. */
export function SearchForm({ search, choices, shopCurrency }: Props) {
  const filters = nameFilters({ ...search, text: null }).length
  return (
    <form
      key={JSON.stringify(search, textOfAmounts)}
      role="search"
      aria-label="Orders"
      action={ORDERS}
      className="flex flex-wrap gap-2"
    >
      <div className="relative min-w-0 flex-1 basis-56">
        <Search aria-hidden className="pointer-events-none absolute top-3 left-3 size-5 text-soft" />
        <input
          type="search"
          name="q"
          aria-label="Search orders"
          placeholder="Order number, e-mail, reference or transaction id"
          defaultValue={search.text ?? ''}
          maxLength={100}
          autoComplete="off"
          className={`${controlLook} pl-10`}
        />
      </div>
      <button type="submit" className={buttonLook('primary')}>
        Search
      </button>
      <details className="group basis-full">
        <summary className={buttonLook('quiet', 'list-none [&::-webkit-details-marker]:hidden')}>
          <SlidersHorizontal aria-hidden className="size-4" />
          Filters and sorting
          {filters > 0 && (
            <span className="rounded-full bg-wash px-2 text-sm text-accent tabular-nums">
              {filters}
              <span className="sr-only"> active</span>
            </span>
          )}
        </summary>
        <Filters search={search} choices={choices} shopCurrency={shopCurrency} />
      </details>
    </form>
  )
}

/** JSON has no whole numbers of this size. */
function textOfAmounts(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}
