import { ChartColumn, Package, ScrollText, Settings, ShoppingBag, TriangleAlert, Users, Webhook } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { may, type Permission } from '@/lib/auth/permissions'
import type { Role } from '@/lib/generated/prisma/enums'

export type PlaceName =
  'overview' | 'orders' | 'review' | 'webhooks' | 'products' | 'people' | 'audit' | 'settings' | 'account'

export type Place = { name: PlaceName; href: string; label: string; icon: LucideIcon; needs: Permission }

/** Where one can go in the dashboard, in the order of the navigation. Seen by those who may. */
export const PLACES: readonly Place[] = [
  { name: 'overview', href: '/dashboard', label: 'Overview', icon: ChartColumn, needs: 'view' },
  { name: 'orders', href: '/dashboard/orders', label: 'Orders', icon: ShoppingBag, needs: 'view' },
  { name: 'review', href: '/dashboard/review', label: 'Needs a person', icon: TriangleAlert, needs: 'view' },
  { name: 'webhooks', href: '/dashboard/webhooks', label: 'Deliveries', icon: Webhook, needs: 'view' },
  { name: 'products', href: '/dashboard/products', label: 'Products', icon: Package, needs: 'view' },
  { name: 'people', href: '/dashboard/people', label: 'People', icon: Users, needs: 'manage_people' },
  { name: 'audit', href: '/dashboard/audit', label: 'Audit', icon: ScrollText, needs: 'see_audit' },
  { name: 'settings', href: '/dashboard/settings', label: 'Settings', icon: Settings, needs: 'edit_shop' },
]

export function openPlaces(role: Role): readonly Place[] {
  return PLACES.filter(({ needs }) => may(role, needs))
}
