import type { Option } from '@/app/_components/forms/select-field'

/** The choices of a select. An address may name what no order has: the form then shows that, too. */
export function toOptions(values: string[], chosen: string | null): Option[] {
  const all = chosen === null ? values : [...values, chosen]
  return [...new Set(all)].map((value) => [value, value])
}
