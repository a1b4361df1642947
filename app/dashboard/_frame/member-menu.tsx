import { ExternalLink, LogOut, UserRound } from 'lucide-react'
import Link from 'next/link'
import type { Member } from '@/lib/auth/require-member'
import { signOut } from './actions'
import { KeyboardButton } from '@/app/dashboard/_keyboard/keyboard-button'
import { placeLook } from './navigation'
import type { PlaceName } from './places'

const row = 'flex min-h-11 w-full items-center gap-2.5 rounded-md px-3 text-sm text-soft hover:bg-sunken hover:text-ink'

/** The shop as shoppers see it, who is signed in, and the way out. */
export function Who({ member, place }: { member: Member; place: PlaceName | null }) {
  return (
    <div className="border-t border-line pt-3 lg:mt-auto">
      <Link href={`/shops/${member.merchant.slug}`} className={row}>
        <ExternalLink aria-hidden className="size-4 shrink-0" />
        See the shop
      </Link>
      <KeyboardButton className={row} />
      <Link
        href="/dashboard/account"
        aria-current={place === 'account' ? 'page' : undefined}
        className={placeLook(place === 'account')}
      >
        <UserRound aria-hidden className="size-4 shrink-0" />
        <span className="min-w-0">
          <span className="sr-only">Your account: </span>
          <span className="block truncate">{member.name}</span>
          <span className="block truncate text-xs text-soft capitalize">{member.role}</span>
        </span>
      </Link>
      <form action={signOut}>
        <button type="submit" className={row}>
          <LogOut aria-hidden className="size-4 shrink-0" />
          Sign out
        </button>
      </form>
    </div>
  )
}
