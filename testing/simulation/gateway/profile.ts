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
  /** Whether captures, refunds and voids have webhooks at all (contract 16.9); without them they are found by polling. */
  announcesOperations: boolean
  /** How long what is pending stays so: until any moment, or for days. */
  decides: 'soon' | 'after days'
  /** What the answer to a capture, refund or void says that stays pending. */
  pendingSays: 'pending' | 'success'
  /** Whether users of the portal set what was declined to approved. */
  changesByHand: boolean
}
