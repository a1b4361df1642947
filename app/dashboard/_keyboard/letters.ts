import type { Place, PlaceName } from '@/app/dashboard/_frame/places'

/** The letter after `g` that leads to a place. None is one of the list's own keys (j, k, x). */
const LETTERS: Record<PlaceName, string> = {
  overview: 'h',
  orders: 'o',
  review: 'n',
  webhooks: 'd',
  products: 'p',
  people: 'e',
  audit: 'a',
  settings: 's',
  account: 'm',
}

export type GoLetter = { letter: string; href: string; label: string }

export function goLetters(places: readonly Place[]): GoLetter[] {
  return places.map(({ name, href, label }) => ({ letter: LETTERS[name], href, label }))
}
