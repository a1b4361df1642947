'use client'

import { useSelection } from './selection'
import { SELECTED_FORM } from './selected-form'

type Props = { merchantSlug: string; numbers: string[]; label: string; name?: string }

/** Selects one order, or all of a page. It belongs to the form of the selection, which also works without JavaScript. */
export function SelectOrder({ merchantSlug, numbers, label, name }: Props) {
  const { selected, select, deselect } = useSelection(merchantSlug)
  const isOn = numbers.every((number) => selected.includes(number))
  return (
    <label className="relative z-10 -m-2 flex size-9 items-center justify-center pointer-coarse:size-11">
      <input
        type="checkbox"
        form={SELECTED_FORM}
        name={name}
        value={name && numbers[0]}
        checked={isOn}
        onChange={(event) => (event.target.checked ? select(numbers) : deselect(numbers))}
        aria-label={label}
        className="size-4 accent-accent"
      />
    </label>
  )
}
