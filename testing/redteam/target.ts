import type { Database, ServingDatabase } from './database'
import type { Login } from './options'
import type { Paid, Sandbox } from './sandbox'
import type { Order } from './visitors/shopping'
import type { Visitor } from './visitors/visitor'

/** What an attack needs besides the URL. Without it the attack is reported as not tried, never as held. */
export type Need = 'sandbox' | 'key' | 'signing' | 'staff' | 'otherStaff' | 'lesserStaff' | 'servingDatabase'

export type PaidOrder = Order & { paid: Paid }

/**
 * The instance under attack, its known secrets, and orders that several attacks share: an attack that holds does not
 * change them.
 */
export type Target = {
  url: URL
  sandbox: Sandbox | null
  secret: string | null
  signingSecret: string | null
  database: Database | null
  servingDatabase: ServingDatabase | null
  staff: Login | null
  otherStaff: Login | null
  /** Users of the merchant who are no owners. */
  lesserStaff: Login[]
  openOrder: () => Promise<Order>
  paidOrder: () => Promise<PaidOrder>
  otherPaidOrder: () => Promise<PaidOrder>
  /**
   * Paid with a card that the gateway declines: a real declined transaction, and a webhook URL that the gateway
   * knows.
   */
  declinedOrder: () => Promise<PaidOrder>
  /** The webhook's path with the right key for this order. */
  keyedPath: (order: Order) => Promise<string>
  member: () => Promise<Visitor>
  otherMember: () => Promise<Visitor>
  has: (need: Need) => boolean
  close: () => Promise<void>
}

export function requireSandbox({ sandbox }: Target): Sandbox {
  if (!sandbox) throw new Error('this needs the sandbox')
  return sandbox
}

export function requireServingDatabase({ servingDatabase }: Target): ServingDatabase {
  if (!servingDatabase) throw new Error('this needs the database as the serving role')
  return servingDatabase
}
