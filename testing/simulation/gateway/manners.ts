/** What the documentation leaves open, and how badly things go; drawn anew for each run. */
export type Manners = {
  /** Whether a link's id can be asked about, and whether the first payment through it bears that id. */
  linkId: 'unknown' | 'names its payment' | 'is its payment'
  page: 'sale' | 'authorization'
  /** The share of calls that fail in some way, and of webhooks that lie. */
  faults: number
  lies: number
  /** The share of events of which no webhook tells. */
  lost: number
}
