import type { ReactNode } from 'react'

/** How a storefront presents itself. A merchant without an entry gets a plain theme made from its name. */
export type Theme = {
  /** Where its texts are: `shop.themes` in messages. A plain theme has none of its own. */
  texts: 'kumoCoffee' | 'northlightSupply' | null
  mark: ReactNode
  picture: string | null
}

const KUMO: Theme = {
  texts: 'kumoCoffee',
  mark: (
    <svg viewBox="0 0 40 40" aria-hidden className="size-9 text-accent">
      <path
        d="M11 21 a6 6 0 0 1 1.5 -11.8 a9 9 0 0 1 17 -1 a6.6 6.6 0 0 1 .5 12.8 Z"
        className="fill-wash"
        stroke="currentColor"
        strokeWidth="2.2"
        strokeLinejoin="round"
      />
      <path d="M13 27 H27 M16 32 H24" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
    </svg>
  ),
  picture: '/shops/kumo-coffee.svg',
}

const NORTHLIGHT: Theme = {
  texts: 'northlightSupply',
  mark: (
    <svg viewBox="0 0 40 40" aria-hidden className="size-9 text-accent">
      <rect x="7" y="6" width="26" height="28" rx="2" className="fill-wash" stroke="currentColor" strokeWidth="2.2" />
      <path d="M20 6 V34 M7 20 H33" stroke="currentColor" strokeWidth="2.2" />
      <path d="M8 33 L32 7" stroke="currentColor" strokeWidth="2.2" opacity=".45" />
    </svg>
  ),
  picture: '/shops/northlight-supply.svg',
}

const THEMES = new Map([
  ['kumo-coffee', KUMO],
  ['northlight-supply', NORTHLIGHT],
])

export function themeOf(merchant: { slug: string; name: string }): Theme {
  return THEMES.get(merchant.slug) ?? plainTheme(merchant.name)
}

function plainTheme(name: string): Theme {
  return {
    texts: null,
    mark: (
      <span
        aria-hidden
        className="flex size-9 items-center justify-center rounded-md bg-accent font-semibold text-on-accent"
      >
        {name.slice(0, 1)}
      </span>
    ),
    picture: null,
  }
}
