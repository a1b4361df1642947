'use client'

import { Download } from 'lucide-react'
import { buttonLook } from '@/app/_components/buttons/button-look'
import { ORDERS } from './addresses'
import { MOST_SELECTED, useSelection } from './selection'
import { SELECTED_FORM } from './selected-form'

/** What can be done with the orders selected on this and other pages. */
export function SelectionBar({ shopSlug, onPage }: { shopSlug: string; onPage: string[] }) {
  const { selected, clear } = useSelection(shopSlug)
  const elsewhere = selected.filter((number) => !onPage.includes(number))
  return (
    <form id={SELECTED_FORM} method="post" action={`${ORDERS}/export`}>
      <noscript>
        <button type="submit" name="format" value="csv" className={buttonLook('quiet', 'mt-3')}>
          Export the ticked orders
        </button>
      </noscript>
      {elsewhere.map((number) => (
        <input key={number} type="hidden" name="number" value={number} />
      ))}
      {selected.length > 0 && (
        <div
          role="region"
          aria-label="Selected orders"
          className="fixed inset-x-3 bottom-3 z-30 mx-auto flex max-w-2xl flex-wrap items-center gap-2 rounded-lg border border-line-strong bg-surface p-3 shadow-lg"
        >
          <p className="mr-auto text-sm font-medium tabular-nums">
            {selected.length === 1 ? '1 order selected' : `${selected.length} orders selected`}
            {selected.length >= MOST_SELECTED && (
              <span className="block text-xs text-soft">No more fit into one file.</span>
            )}
          </p>
          <button type="submit" name="format" value="csv" className={buttonLook('primary', 'text-sm')}>
            <Download aria-hidden className="size-4" />
            CSV
          </button>
          <button type="submit" name="format" value="jsonl" className={buttonLook('quiet', 'text-sm')}>
            JSON Lines
          </button>
          <button type="button" onClick={clear} className={buttonLook('plain', 'text-sm')}>
            Clear
          </button>
        </div>
      )}
    </form>
  )
}
