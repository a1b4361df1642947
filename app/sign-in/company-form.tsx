import { useTranslations } from 'next-intl'
import { buttonLook } from '@/app/_components/buttons/button-look'

type Props = {
  company: string
  callbackUrl: string
  /** The token of the invitation that the user comes with. */
  invitation?: string
  /** For a user who is signed in and has to show who they are. */
  again?: boolean
}

/** A plain form: it leaves this site for the company's provider, also without JavaScript. */
export function CompanyForm({ company, callbackUrl, invitation, again = false }: Props) {
  const t = useTranslations('signIn')
  return (
    <>
      {!again && (
        <p className="my-4 flex items-center gap-3 text-sm text-soft before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
          {t('or')}
        </p>
      )}
      <form method="post" action="/sign-in/company">
        <input type="hidden" name="callbackUrl" value={callbackUrl} />
        {again && <input type="hidden" name="again" value="yes" />}
        {invitation !== undefined && <input type="hidden" name="invitation" value={invitation} />}
        <button type="submit" className={buttonLook('quiet', 'w-full py-2 wrap-anywhere')}>
          {t('continueWithCompany', { company })}
        </button>
      </form>
    </>
  )
}
