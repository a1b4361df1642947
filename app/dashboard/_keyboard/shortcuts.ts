import type { Place, PlaceName } from '@/app/dashboard/_frame/places'

/** The key after `g` that opens a section. None of them is a key of the order list (j, k, x). */
const KEYS: Record<PlaceName, string> = {
  overview: 'h',
  orders: 'o',
  review: 'r',
  webhooks: 'w',
  products: 'p',
  people: 't',
  audit: 'a',
  settings: 's',
}

export type Shortcut = { key: string; href: string; name: PlaceName }

/** The keyboard shortcuts to these sections. */
export function listShortcuts(places: readonly Place[]): Shortcut[] {
  return places.map(({ name, href }) => ({ key: KEYS[name], href, name }))
}
