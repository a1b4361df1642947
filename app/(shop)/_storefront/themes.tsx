import type { ReactNode } from 'react'

/** How a shop presents itself. A shop without an entry gets a plain, friendly face made from its name. */
export type Brand = {
  mark: ReactNode
  headline: string
  story: string
  /** Three short facts under the window, or none. */
  facts: readonly { title: string; text: string }[]
  picture: string | null
}

const KUMO: Brand = {
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
  headline: 'Coffee for slow mornings',
  story:
    'Small roasts and quiet tools from a hillside workshop above Kamakura. Roasted Tuesdays and Fridays, sent the same day.',
  facts: [
    { title: 'Roasted to order', text: 'Your beans leave the drum the day they leave us.' },
    { title: 'Made to be mended', text: 'Burrs, seals and handles can be had for ten years.' },
    { title: 'Drinkable or replaced', text: 'If a bag disappoints, write to us. We send another.' },
  ],
  picture: '/shops/kumo-coffee.svg',
}

const NORTHLIGHT: Brand = {
  mark: (
    <svg viewBox="0 0 40 40" aria-hidden className="size-9 text-accent">
      <rect x="7" y="6" width="26" height="28" rx="2" className="fill-wash" stroke="currentColor" strokeWidth="2.2" />
      <path d="M20 6 V34 M7 20 H33" stroke="currentColor" strokeWidth="2.2" />
      <path d="M8 33 L32 7" stroke="currentColor" strokeWidth="2.2" opacity=".45" />
    </svg>
  ),
  headline: 'Good light, good tools',
  story: 'Equipment for people who draw, draft and write by hand. Few things, chosen slowly, made to outlast the desk.',
  facts: [
    { title: 'Used before sold', text: 'Everything here spent a year on our own tables.' },
    { title: 'Packed without plastic', text: 'Paper, card and string, all of it reusable.' },
    { title: 'Sixty days to decide', text: 'Ink on it, paint on it: you can still send it back.' },
  ],
  picture: '/shops/northlight-supply.svg',
}

const BRANDS = new Map([
  ['kumo-coffee', KUMO],
  ['northlight-supply', NORTHLIGHT],
])

export function brandOf(shop: { slug: string; name: string }): Brand {
  return BRANDS.get(shop.slug) ?? plainBrand(shop.name)
}

function plainBrand(name: string): Brand {
  return {
    mark: (
      <span
        aria-hidden
        className="flex size-9 items-center justify-center rounded-md bg-accent font-semibold text-on-accent"
      >
        {name.slice(0, 1)}
      </span>
    ),
    headline: name,
    story: 'Welcome. Have a look around.',
    facts: [],
    picture: null,
  }
}
