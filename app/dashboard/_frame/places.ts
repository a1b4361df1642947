import { Settings } from '@/app/_components/icons/controls'
import type { Icon } from '@/app/_components/icons/icon'
import { TriangleAlert } from '@/app/_components/icons/states'
import { ChartColumn, Package, ScrollText, ShoppingBag, Users, Webhook } from '@/app/_components/icons/subjects'
import { may, type Permission } from '@/lib/auth/permissions'
import type { Role } from '@/lib/generated/prisma/enums'

export type Place = { name: PlaceName; href: string; icon: Icon; needs: Permission }

/** The sections of the dashboard in the order of the navigation, with the permission that each needs. */
export const PLACES = [
  { name: 'overview', href: '/dashboard', icon: ChartColumn, needs: 'view' },
  { name: 'orders', href: '/dashboard/orders', icon: ShoppingBag, needs: 'view' },
  { name: 'review', href: '/dashboard/review', icon: TriangleAlert, needs: 'view' },
  { name: 'webhooks', href: '/dashboard/webhooks', icon: Webhook, needs: 'view' },
  { name: 'products', href: '/dashboard/products', icon: Package, needs: 'view' },
  { name: 'people', href: '/dashboard/people', icon: Users, needs: 'manage_people' },
  { name: 'audit', href: '/dashboard/audit', icon: ScrollText, needs: 'see_audit' },
  { name: 'settings', href: '/dashboard/settings', icon: Settings, needs: 'edit_shop' },
] as const satisfies readonly { name: string; href: string; icon: Icon; needs: Permission }[]

export type PlaceName = (typeof PLACES)[number]['name']

/** The sections that a role may open. */
export function listPlaces(role: Role): readonly Place[] {
  return PLACES.filter(({ needs }) => may(role, needs))
}
