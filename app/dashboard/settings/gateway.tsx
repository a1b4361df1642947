import type { ReactNode } from 'react'
import { CircleCheck, CircleMinus } from 'lucide-react'
import { Badge } from '@/app/_components/badges/badge'
import { Code } from '@/app/_components/text/code'
import { TimeText } from '@/app/_components/text/time-text'
import type { GatewayFacts } from '@/lib/merchants/gateway-facts'
import { Panel } from '../_frame/panel'

/** Whether the gateway's credentials are there and at work. The secrets themselves are never shown, nor any part of one. */
export function Credentials({ facts, timeZone }: { facts: GatewayFacts; timeZone: string }) {
  return (
    <Panel title="The gateway">
      <dl>
        <Fact label="Merchant id">
          <Code>{facts.merchantId}</Code>
        </Fact>
        <Fact label="E-mail known to the gateway">{facts.email}</Fact>
        <Fact label="Gateway">
          <Code>{facts.apiHost}</Code>
        </Fact>
        <Fact label="API keys">
          <Standing isSet lastUsed={facts.apiKeysLastUsed} timeZone={timeZone} />
        </Fact>
        <Fact label="Key of our webhook addresses">
          <Standing isSet lastUsed={facts.webhookKeyLastUsed} timeZone={timeZone} />
        </Fact>
        <Fact label="Secret of webhook signatures">
          <Standing isSet={facts.isSignatureSet} />
        </Fact>
        <Fact label="Amounts are sent in">
          {facts.amountUnit === 'major' ? 'whole units, such as 10.50' : 'minor units, such as 1050'}
        </Fact>
        <Fact label="An approved payment">
          {facts.preAuth === 'sale' ? 'is paid at once' : 'is authorized, to be captured'}
        </Fact>
      </dl>
      <p className="mt-3 text-xs text-soft">
        These are set where the shop is run, not here, and are never shown again.
      </p>
    </Panel>
  )
}

/** Where the gateway sends shoppers and webhooks. Each payment has addresses of its own. */
export function Addresses({ facts: { appUrl } }: { facts: GatewayFacts }) {
  return (
    <Panel title="Addresses">
      <p className="text-sm text-soft">
        Each payment gives the gateway addresses of its own; there is nothing to enter in its portal. A whole webhook
        address holds a key: give it to nobody.
      </p>
      <dl className="mt-3">
        <Fact label="Webhooks">
          <Code>{`${appUrl}/api/webhooks?attempt=…&key=…`}</Code>
        </Fact>
        <Fact label="Shoppers come back to">
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

function Standing({
  isSet,
  lastUsed,
  timeZone = 'UTC',
}: {
  isSet: boolean
  lastUsed?: Date | null
  timeZone?: string
}) {
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      {isSet ? (
        <Badge word="Set" tone="good" icon={CircleCheck} />
      ) : (
        <Badge word="Not set" tone="neutral" icon={CircleMinus} />
      )}
      {lastUsed === null && <span className="text-soft">not used yet</span>}
      {lastUsed && (
        <span className="text-soft">
          last used <TimeText at={lastUsed} timeZone={timeZone} />
        </span>
      )}
    </span>
  )
}
