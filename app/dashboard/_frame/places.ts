import { ShoppingBag } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import type { Permission } from '@/lib/auth/permissions'

export type PlaceName =
  | 'overview'
  | 'orders'
  | 'attention'
  | 'deliveries'
  | 'products'
  | 'people'
  | 'audit'
  | 'settings'
  | 'account'

type Place = { name: PlaceName; href: string; label: string; icon: LucideIcon; needs: Permission }

/** Where one can go in the dashboard, in the order of the navigation. Seen by those who may. */
export const PLACES: readonly Place[] = [
  { name: 'orders', href: '/dashboard/orders', label: 'Orders', icon: ShoppingBag, needs: 'view' },
]
