import type { ReactNode } from 'react'
import { Menu } from 'lucide-react'
import Link from 'next/link'
import { LogoMark } from '@/app/_components/logo'
import type { Member } from '@/lib/auth/require-member'
import { Keyboard } from '@/app/dashboard/_keyboard/keyboard'
import { LastWords } from '@/app/dashboard/_forms/last-answers'
import { goLetters } from '@/app/dashboard/_keyboard/letters'
import { Navigation } from './navigation'
import { openPlaces, type PlaceName } from './places'
import { Who } from './member-menu'

/** `place` is null where the page is none of the places, such as one that is not there. */
type Props = { member: Member; place: PlaceName | null; children: ReactNode }

/** What stands around every page of the dashboard: a column beside it, or a bar with a menu where that is too wide. */
export function DashboardFrame({ member, place, children }: Props) {
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-surface focus:p-3"
      >
        Skip to content
      </a>
      <header className="border-b border-line bg-surface lg:border-r lg:border-b-0">
        <Bar member={member} place={place} />
        <div className="sticky top-0 hidden h-dvh flex-col gap-4 overflow-y-auto p-3 lg:flex">
          <Home shop={member.merchant.name} />
          <Navigation member={member} place={place} />
          <Who member={member} place={place} />
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-7xl px-4 pt-5 pb-16 outline-none sm:px-6 lg:pt-7"
      >
        <LastWords>{children}</LastWords>
      </main>
      <Keyboard places={goLetters(openPlaces(member.role))} />
    </div>
  )
}

function Home({ shop }: { shop: string }) {
  return (
    <Link href="/dashboard" className="flex min-h-11 min-w-0 items-center gap-2.5 rounded-md px-1">
      <LogoMark />
      <span className="min-w-0">
        <span className="block truncate text-sm font-semibold">{shop}</span>
        <span className="block text-xs text-soft">PO Checkout</span>
      </span>
    </Link>
  )
}

/** Opens without JavaScript: the menu is a plain `details`. */
function Bar({ member, place }: Omit<Props, 'children'>) {
  return (
    <details data-menu className="group lg:hidden">
      <summary className="flex min-h-14 list-none items-center gap-3 px-4 sm:px-6 [&::-webkit-details-marker]:hidden">
        <LogoMark />
        <span className="min-w-0 flex-1 truncate text-sm font-semibold">{member.merchant.name}</span>
        <span className="flex min-h-11 items-center gap-2 rounded-md border border-line-strong px-3 text-sm group-open:bg-sunken">
          <Menu aria-hidden className="size-4" />
          Menu
        </span>
      </summary>
      <div className="space-y-4 border-t border-line px-2 py-3 sm:px-4">
        <Navigation member={member} place={place} />
        <Who member={member} place={place} />
      </div>
    </details>
  )
}
