import type { Role } from '@/lib/generated/prisma/enums'

const EVERYBODY = ['owner', 'staff', 'viewer'] as const
const WHO_WORKS = ['owner', 'staff'] as const
const OWNER = ['owner'] as const

/** What each role may do with its own merchant's data. Checked on the server, beside the data. */
export const MAY = {
  view: EVERYBODY,
  change_password: EVERYBODY,
  check_payment: WHO_WORKS,
  reprocess_webhook: WHO_WORKS,
  capture: WHO_WORKS,
  void: WHO_WORKS,
  refund: WHO_WORKS,
  attach_transaction: WHO_WORKS,
  resolve_review: WHO_WORKS,
  export_orders: WHO_WORKS,
  edit_products: WHO_WORKS,
  edit_shop: OWNER,
  manage_people: OWNER,
  see_audit: OWNER,
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof MAY

export function may(role: Role, what: Permission): boolean {
  return (MAY[what] as readonly Role[]).includes(role)
}
