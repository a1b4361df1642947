import type { Role } from '@/lib/generated/prisma/enums'

/** What each role may do, beyond reading its own merchant's orders. Checked on the server, beside the data. */
const MAY = {
  ask_gateway: ['owner', 'staff'],
  drive_delivery: ['owner', 'staff'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof MAY

export function may(role: Role, what: Permission): boolean {
  return (MAY[what] as readonly Role[]).includes(role)
}
