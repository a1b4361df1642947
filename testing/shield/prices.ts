/** What the shop's orders cost, in yen. The cheapest first. */
export const PRICES = [
  980n,
  1480n,
  1960n,
  2400n,
  2940n,
  3200n,
  4800n,
  5600n,
  6400n,
  9600n,
  12_800n,
  18_000n,
] as const satisfies bigint[]
