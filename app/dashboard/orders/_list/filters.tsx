import type { ReactNode } from 'react'
import { REVIEW } from '@/app/_components/badges/review-badge'
import { LinkButton } from '@/app/_components/buttons/link-button'
import { SelectField, type Option } from '@/app/_components/forms/select-field'
import { STATUS_LOOKS } from '@/app/_components/badges/status-badge'
import { TextField } from '@/app/_components/forms/text-field'
import { buttonLook } from '@/app/_components/buttons/button-look'
import { toDecimalText } from '@/lib/money/format-money'
import { REVIEW_REASONS, STATUSES, type OrderSearch, type Sort } from '@/lib/orders/search/order-search'
import { listAddress } from './addresses'
import { withoutFilters } from './name-filters'

/** What this merchant's orders have: only that is offered. */
export type Choices = { schemes: string[]; currencies: string[] }

export const SORT_WORDS: Record<Sort, string> = {
  newest: 'Newest first',
  oldest: 'Oldest first',
  highest: 'Highest amount first',
  lowest: 'Lowest amount first',
}

type Props = { search: OrderSearch; choices: Choices; shopCurrency: string }

export function Filters({ search, choices, shopCurrency }: Props) {
  const { review } = search
  return (
    <div className="mt-2 grid gap-5 rounded-lg border border-line bg-surface p-4 sm:p-5">
      <Ticks legend="Status" name="status">
        {STATUSES.map((status) => (
          <Tick
            key={status}
            name="status"
            value={status}
            isOn={search.statuses.includes(status)}
            words={STATUS_LOOKS[status].word}
          />
        ))}
      </Ticks>
      <Ticks legend="Needs a person" name="review">
        <Tick name="review" value="any" isOn={review === 'any'} words="For any reason" />
        {REVIEW_REASONS.map((reason) => {
          const isOn = review !== 'any' && review.includes(reason)
          return <Tick key={reason} name="review" value={reason} isOn={isOn} words={REVIEW[reason].word} />
        })}
      </Ticks>
      <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        <TextField label="From day" name="from" type="date" defaultValue={search.from ?? ''} />
        <TextField label="To day" name="to" type="date" defaultValue={search.to ?? ''} />
        <AmountFields search={search} shopCurrency={shopCurrency} />
        <SelectField
          label="Currency"
          name="currency"
          prompt="Any"
          defaultValue={search.currency ?? ''}
          options={withChosen([shopCurrency, ...choices.currencies], search.currency)}
        />
        <SelectField
          label="Card scheme"
          name="scheme"
          prompt="Any"
          defaultValue={search.scheme ?? ''}
          options={withChosen(choices.schemes, search.scheme)}
        />
        <SelectField label="Live or test" name="mode" prompt="Both" defaultValue={modeOf(search)} options={MODES} />
        <SelectField label="Sort by" name="sort" defaultValue={search.sort} options={Object.entries(SORT_WORDS)} />
      </div>
      <div className="flex flex-wrap gap-2">
        <button type="submit" className={buttonLook('primary')}>
          Show orders
        </button>
        <LinkButton href={listAddress(withoutFilters(search))} look="quiet">
          Clear all
        </LinkButton>
      </div>
    </div>
  )
}

const MODES: Option[] = [
  ['live', 'Live payments'],
  ['test', 'Test payments'],
]

function modeOf({ isLive }: OrderSearch): string {
  return isLive === null ? '' : isLive ? 'live' : 'test'
}

/** An address may name what no order has: the form then says so, too. */
function withChosen(values: string[], chosen: string | null): Option[] {
  const all = chosen === null ? values : [...values, chosen]
  return [...new Set(all)].map((value) => [value, value])
}

function AmountFields({ search, shopCurrency }: Pick<Props, 'search' | 'shopCurrency'>) {
  const currency = search.currency ?? shopCurrency
  const text = (amountMinor: bigint | null) => (amountMinor === null ? '' : toDecimalText({ amountMinor, currency }))
  const field = { type: 'text', inputMode: 'decimal', autoComplete: 'off' } as const
  return (
    <>
      <TextField label={`Lowest amount (${currency})`} name="min" {...field} defaultValue={text(search.minMinor)} />
      <TextField label={`Highest amount (${currency})`} name="max" {...field} defaultValue={text(search.maxMinor)} />
    </>
  )
}

function Ticks({ legend, name, children }: { legend: string; name: string; children: ReactNode }) {
  return (
    <fieldset name={`${name}-choices`}>
      <legend className="mb-2 text-sm font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-2">{children}</div>
    </fieldset>
  )
}

function Tick({ name, value, isOn, words }: { name: string; value: string; isOn: boolean; words: string }) {
  return (
    <label className="flex min-h-9 items-center gap-2 rounded-full border border-line-strong px-3 text-sm hover:border-accent has-checked:border-accent has-checked:bg-wash has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:min-h-11">
      <input type="checkbox" name={name} value={value} defaultChecked={isOn} className="size-4 accent-accent" />
      {words}
    </label>
  )
}
