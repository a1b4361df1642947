import { useTranslations } from 'next-intl'
import Link from 'next/link'
import { ExternalLink } from '@/app/_components/icons/arrows'
import { LogOut } from '@/app/_components/icons/controls'
import { UserRound } from '@/app/_components/icons/subjects'
import type { Member } from '@/lib/auth/require-member'
import { KeyboardButton } from '@/app/dashboard/_keyboard/keyboard-button'
import { signOut } from './actions'
import { PlaceLink } from './place-link'
import { ServerForm } from '@/app/_components/forms/server-form'

const row =
  'flex min-h-11 w-full items-center gap-2.5 rounded-md px-3 text-left text-sm text-soft hover:bg-sunken hover:text-ink'

/** Links to the storefront and to the member's own account, and the button to sign out. */
export function MemberMenu({ member, isAccountCurrent }: { member: Member; isAccountCurrent: boolean }) {
  const t = useTranslations('dashboard')
  const roles = useTranslations('roles')
  return (
    <div className="border-t border-line pt-3 lg:mt-auto">
      <Link href={`/shops/${member.merchant.slug}`} className={row}>
        <ExternalLink aria-hidden className="size-4 shrink-0" />
        {t('viewShop')}
      </Link>
      <KeyboardButton className={row} />
      <PlaceLink href="/dashboard/account" isCurrent={isAccountCurrent}>
        <UserRound aria-hidden className="size-4 shrink-0" />
        <span className="min-w-0">
          <span className="sr-only">{t('yourAccount')}</span>
          <span className="block truncate">{member.name}</span>
          <span className="block truncate text-xs text-soft">{roles(member.role)}</span>
        </span>
      </PlaceLink>
      <ServerForm action={signOut}>
        <button type="submit" className={row}>
          <LogOut aria-hidden className="size-4 shrink-0" />
          {t('signOut')}
        </button>
      </ServerForm>
    </div>
  )
}
