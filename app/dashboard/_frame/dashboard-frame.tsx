import type { ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { Menu } from '@/app/_components/icons/controls'
import { LogoMark } from '@/app/_components/logo'
import type { Member } from '@/lib/auth/require-member'
import { ActionResults } from '@/app/dashboard/_forms/action-results'
import { listShortcuts } from '@/app/dashboard/_keyboard/shortcuts'
import { Keyboard } from '@/app/dashboard/_keyboard/keyboard'
import { MemberMenu } from './member-menu'
import { Navigation } from './navigation'
import { listPlaces, type PlaceName } from './places'

/** `place` is the section that the page belongs to; null where it belongs to none, such as a page that is not found. */
type Props = { member: Member; place: PlaceName | 'account' | null; children: ReactNode }

/** The frame around each page of the dashboard: a column at its side, or a bar with a menu on narrow screens. */
export function DashboardFrame({ member, place, children }: Props) {
  const t = useTranslations('dashboard')
  const shortcuts = listShortcuts(listPlaces(member.role))
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-surface focus:p-3"
      >
        {t('skipToContent')}
      </a>
      <header className="border-b border-line bg-surface lg:border-r lg:border-b-0">
        <Bar member={member} place={place} />
        <div className="sticky top-0 hidden h-dvh flex-col gap-4 overflow-y-auto p-3 lg:flex">
          <Home shopName={member.merchant.name} />
          <Navigation member={member} place={place} />
          <MemberMenu member={member} isAccountCurrent={place === 'account'} />
        </div>
      </header>
      <main
        id="content"
        tabIndex={-1}
        className="mx-auto w-full max-w-7xl px-4 pt-5 pb-16 outline-none sm:px-6 lg:pt-7"
      >
        <ActionResults>{children}</ActionResults>
      </main>
      <Keyboard shortcuts={shortcuts.map(({ name, ...shortcut }) => ({ ...shortcut, label: t(`places.${name}`) }))} />
    </div>
  )
}

function Home({ shopName }: { shopName: string }) {
  const t = useTranslations('common')
  return (
    <Link href="/dashboard" className="flex min-h-11 min-w-0 items-center gap-2.5 rounded-md px-1">
      <LogoMark />
      <span className="min-w-0">
        <span className="block truncate text-sm font-semibold">{shopName}</span>
        <span className="block text-xs text-soft">{t('productName')}</span>
      </span>
    </Link>
  )
}

/** The menu is a plain `details`, which opens without JavaScript. */
function Bar({ member, place }: Omit<Props, 'children'>) {
  const t = useTranslations('dashboard')
  return (
    <details data-menu className="group lg:hidden">
      <summary className="flex min-h-14 list-none items-center gap-3 px-4 sm:px-6 [&::-webkit-details-marker]:hidden">
        <LogoMark />
        <span className="min-w-0 flex-1 truncate text-sm font-semibold">{member.merchant.name}</span>
        <span className="flex min-h-11 items-center gap-2 rounded-md border border-line-strong px-3 text-sm group-open:bg-sunken">
          <Menu aria-hidden className="size-4" />
          {t('menu')}
        </span>
      </summary>
      <div className="space-y-4 border-t border-line px-2 py-3 sm:px-4">
        <Navigation member={member} place={place} />
        <MemberMenu member={member} isAccountCurrent={place === 'account'} />
      </div>
    </details>
  )
}
