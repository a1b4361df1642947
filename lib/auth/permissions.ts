import type { Role } from '@/lib/generated/prisma/enums'

const EVERY_ROLE = ['owner', 'staff', 'viewer'] as const
const OWNER_AND_STAFF = ['owner', 'staff'] as const
const OWNER = ['owner'] as const

/** The roles that may do each thing with their own merchant's data. Checked on the server, beside the data. */
export const ROLES_ALLOWED = {
  view: EVERY_ROLE,
  change_password: EVERY_ROLE,
  check_payment: OWNER_AND_STAFF,
  reprocess_webhook: OWNER_AND_STAFF,
  capture: OWNER_AND_STAFF,
  void: OWNER_AND_STAFF,
  refund: OWNER_AND_STAFF,
  attach_transaction: OWNER_AND_STAFF,
  resolve_review: OWNER_AND_STAFF,
  export_orders: OWNER_AND_STAFF,
  manage_customers: OWNER,
  edit_products: OWNER_AND_STAFF,
  pause_payments: OWNER_AND_STAFF,
  edit_shop: OWNER,
  manage_people: OWNER,
  see_audit: OWNER,
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof ROLES_ALLOWED

export function may(role: Role, permission: Permission): boolean {
  return (ROLES_ALLOWED[permission] as readonly Role[]).includes(role)
}
