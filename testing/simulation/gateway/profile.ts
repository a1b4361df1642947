/** What the documentation leaves open, and the rates of faults; drawn anew for each run. */
export type GatewayProfile = {
  /** Whether the status of a link's id can be requested, and whether the first payment through it has that id. */
  linkId: 'unknown' | 'names its payment' | 'is its payment'
  page: 'sale' | 'authorization'
  /** The share of calls that fail, and of webhooks with false content. */
  faults: number
  falseWebhooks: number
  /** The share of events without a webhook. */
  lost: number
}
