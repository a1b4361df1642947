import type { ReactNode } from 'react'
import { useTranslations } from 'next-intl'
import { Badge } from '@/app/_components/badges/badge'
import { CircleCheck, CircleMinus } from '@/app/_components/icons/states'
import { Code } from '@/app/_components/text/code'
import { TimeText } from '@/app/_components/text/time-text'
import type { GatewayFacts } from '@/lib/merchants/gateway-facts'
import { Panel } from '../_frame/panel'

/** Whether the gateway's credentials are set and in use. No part of a secret is shown. */
export function Credentials({ facts, timeZone }: { facts: GatewayFacts; timeZone: string }) {
  const t = useTranslations('settings')
  return (
    <Panel title={t('gatewayTitle')}>
      <dl>
        <Fact label={t('merchantId')}>
          <Code>{facts.merchantId}</Code>
        </Fact>
        <Fact label={t('gatewayEmail')}>{facts.email}</Fact>
        <Fact label={t('gatewayHost')}>
          <Code>{facts.apiHost}</Code>
        </Fact>
        <Fact label={t('apiKeys')}>
          <Credential isSet lastUsed={facts.apiKeysLastUsed} timeZone={timeZone} />
        </Fact>
        <Fact label={t('webhookKey')}>
          <Credential isSet lastUsed={facts.webhookKeyLastUsed} timeZone={timeZone} />
        </Fact>
        <Fact label={t('signatureSecret')}>
          <Credential isSet={facts.isSignatureSet} />
        </Fact>
        <Fact label={t('amountUnit')}>{t(`amountUnits.${facts.amountUnit}`)}</Fact>
        <Fact label={t('approvedPayments')}>{t(facts.preAuth === 'sale' ? 'capturedAtOnce' : 'authorizedFirst')}</Fact>
      </dl>
      <p className="mt-3 text-xs text-soft">{t('gatewayHint')}</p>
    </Panel>
  )
}

/** Where the gateway sends customers and webhooks. Each payment has its own addresses. */
export function Addresses({ facts: { appUrl } }: { facts: GatewayFacts }) {
  const t = useTranslations('settings')
  return (
    <Panel title={t('addressesTitle')}>
      <p className="text-sm text-soft">{t('addressesHint')}</p>
      <dl className="mt-3">
        <Fact label={t('webhookAddress')}>
          <Code>{`${appUrl}/api/webhooks?attempt=…&key=…`}</Code>
        </Fact>
        <Fact label={t('returnAddresses')}>
          <Code>{`${appUrl}/orders/…/success`}</Code>
          <Code>{`${appUrl}/orders/…/declined`}</Code>
          <Code>{`${appUrl}/orders/…/cancelled`}</Code>
        </Fact>
      </dl>
    </Panel>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="border-b border-line py-2.5 text-sm last:border-0">
      <dt className="text-xs text-soft">{label}</dt>
      <dd className="mt-0.5 flex flex-col gap-0.5 wrap-anywhere">{children}</dd>
    </div>
  )
}

/** `lastUsed` is null where the credential was not used yet, and left out where its use is not tracked. */
type CredentialProps = { isSet: boolean; lastUsed?: Date | null; timeZone?: string }

function Credential({ isSet, lastUsed, timeZone = 'UTC' }: CredentialProps) {
  const t = useTranslations('settings')
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {isSet ? (
        <Badge word={t('set')} tone="good" icon={CircleCheck} />
      ) : (
        <Badge word={t('notSet')} tone="neutral" icon={CircleMinus} />
      )}
      {lastUsed === null && <span className="text-soft">{t('notUsedYet')}</span>}
      {lastUsed && (
        <span className="text-soft">
          {t.rich('lastUsed', { time: () => <TimeText at={lastUsed} timeZone={timeZone} /> })}
        </span>
      )}
    </span>
  )
}
