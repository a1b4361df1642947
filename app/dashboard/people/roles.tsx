import { Eye, ShieldCheck, UserRound, UserX } from 'lucide-react'
import { Badge } from '@/app/_components/badges/badge'
import type { Role } from '@/lib/generated/prisma/enums'

/** The roles in words; lib/auth/permissions.ts holds what each may do. */
export const ROLE_OPTIONS = [
  ['owner', 'Owner: everything, also people and the shop’s settings'],
  ['staff', 'Staff: orders, payments, deliveries and products'],
  ['viewer', 'Viewer: sees, and changes nothing'],
] as const satisfies readonly (readonly [Role, string])[]

const ROLES = {
  owner: { word: 'Owner', icon: ShieldCheck },
  staff: { word: 'Staff', icon: UserRound },
  viewer: { word: 'Viewer', icon: Eye },
} as const

export function RoleBadge({ role }: { role: Role }) {
  return <Badge tone="neutral" {...ROLES[role]} />
}

export function DisabledBadge() {
  return <Badge tone="bad" word="Disabled" icon={UserX} />
}
