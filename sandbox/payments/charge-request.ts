import type { Address, Card, ReturnUrls } from '../store/records'

/** A sale or an authorization that is about to be made. */
export type ChargeRequest = {
  type: 'PRE_AUTH' | 'CAPTURE'
  wireType: 'PRE_AUTH' | 'CAPTURE'
  amountMinor: bigint
  currency: string
  merchantId: string
  merchantTxnRef: string
  linkId: string | null
  responseCode: number
  gatewayCode: string
  card: Card | null
  testCard: string | null
  threeDs: 'none' | 'frictionless' | 'challenge'
  storesCard: boolean
  billing: Address | null
  shipping: Address | null
  returnUrls: ReturnUrls | null
  customerIp: string | null
}

/** How the customer paid, and the outcome that the sandbox will give. */
export type PaidWith = Pick<ChargeRequest, 'card' | 'testCard' | 'threeDs' | 'responseCode' | 'gatewayCode'>
