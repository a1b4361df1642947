import type { ReactNode } from 'react'
import { ExternalLink, LogOut } from 'lucide-react'
import Link from 'next/link'
import { Logo } from '@/app/_components/logo'
import type { Member } from '@/lib/auth/require-member'
import { signOut } from './actions'
import { Navigation } from './navigation'
import type { PlaceName } from './places'

type Props = { member: Member; place: PlaceName; children: ReactNode }

export function DashboardFrame({ member, place, children }: Props) {
  return (
    <div className="min-h-dvh">
      <a href="#content" className="sr-only focus:not-sr-only focus:p-4">
        Skip to content
      </a>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex max-w-7xl items-center gap-3 px-4 sm:gap-6 py-2 sm:px-6">
          <Link href="/dashboard" className="flex min-h-11 items-center rounded-md">
            <Logo compact />
          </Link>
          <p className="min-w-0 truncate text-sm font-medium">{member.merchant.name}</p>
          <div className="ml-auto flex shrink-0 items-center gap-4 text-sm">
            <Link
              href={`/shops/${member.merchant.slug}`}
              className="hidden min-h-11 items-center gap-1.5 text-soft hover:text-ink sm:flex"
            >
              <ExternalLink aria-hidden className="size-4" />
              See the shop
            </Link>
            <span className="hidden text-soft sm:inline">{member.name}</span>
            <form action={signOut}>
              <button type="submit" className="flex min-h-11 items-center gap-1.5 rounded-md text-soft hover:text-ink">
                <LogOut aria-hidden className="size-4" />
                Sign out
              </button>
            </form>
          </div>
        </div>
        <Navigation member={member} place={place} />
      </header>
      <main id="content" className="mx-auto max-w-7xl px-4 pt-6 pb-16 sm:px-6">
        {children}
      </main>
    </div>
  )
}
