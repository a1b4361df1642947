import { useTranslations } from 'next-intl'
import { Code } from '@/app/_components/text/code'
import type { SetUp } from '@/lib/auth/second-factor/set-up'
import { totpAddress } from '@/lib/auth/second-factor/totp'
import { QrCode } from './qr-code'

/** What a user puts into an authenticator app, and the recovery codes to keep elsewhere. */
export function NewSecondFactor({ setUp, email }: { setUp: SetUp; email: string }) {
  const t = useTranslations('secondFactor')
  const address = totpAddress(setUp.secret, { issuer: t('issuer'), label: email })
  return (
    <ol className="list-decimal space-y-4 pl-5 text-sm">
      <li>
        <p>{t('scan')}</p>
        <QrCode text={address} label={t('qrCode')} />
        <a href={address} className="underline">
          {t('openApp')}
        </a>
        <p className="mt-2 text-soft">{t('enterKey')}</p>
        <Code>{setUp.secret.match(/.{1,4}/g)?.join(' ')}</Code>
      </li>
      <li>
        <p>{t('keepCodes')}</p>
        <ul className="mt-2 grid gap-1 font-mono" aria-label={t('recoveryCodes')}>
          {setUp.recoveryCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </li>
      <li>{t('thenEnter')}</li>
    </ol>
  )
}
