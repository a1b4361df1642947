import { randomUUID } from 'node:crypto'
import type { Sandbox } from '../sandbox'
import type { Link } from '../store/records'
import { deliverMessage } from '../webhooks/deliver-message'
import { chargeAndTell } from './pay-link'
import { cardFromTest } from '../cards/read-card'
import { chargeOfLink } from './charge'
import { whyNotPayable } from './link-state'
import { redirectAfterCancel } from './redirect-url'
import { firstTestCard, outcomeOfCard } from '../cards/test-cards'
import { cancelledResponse } from '../wire/messages'
import { merchantDetails } from '../wire/parts'

/** The customer canceled. No webhook is sent unless a switch is set (contract 16.11). */
export function cancelLink(sandbox: Sandbox, link: Link): string {
  if (whyNotPayable(sandbox, link) === null) {
    sandbox.store.saveLink({ ...link, cancelledAt: sandbox.now().toISOString() })
    if (sandbox.behaviour.switches.webhookOnCancel) void sandbox.scheduler.run(() => reportCancel(sandbox, link))
    planReturn(sandbox, link)
  }
  return redirectAfterCancel(sandbox, link)
}

/** Cancels, then returns and pays: tests that the shop does not close the order on the cancel page. */
function planReturn(sandbox: Sandbox, link: Link): void {
  const { cancelThenPayMs } = sandbox.behaviour.faultsFor({ linkId: link.id, merchantTxnRef: link.merchantTxnRef })
  if (cancelThenPayMs === null || link.amountMinor === null) return
  const paidWith = {
    card: cardFromTest(firstTestCard, 'CAME BACK'),
    ...outcomeOfCard(firstTestCard),
    amountMinor: link.amountMinor,
  }
  const request = chargeOfLink(sandbox, link, paidWith)
  sandbox.scheduler.later(cancelThenPayMs, () =>
    chargeAndTell(sandbox, request, (work) => void sandbox.scheduler.run(work)),
  )
}

async function reportCancel(sandbox: Sandbox, link: Link): Promise<void> {
  const names = { merchantId: link.merchantId, merchantTxnRef: link.merchantTxnRef }
  const body = {
    success: false,
    status_code: 200,
    gateway_response: cancelledResponse(sandbox.behaviour.switches.messageLanguage),
    merchant_details: merchantDetails(sandbox, names),
  }
  await deliverMessage(sandbox, {
    id: `msg_${randomUUID()}`,
    transactionId: null,
    linkId: link.id,
    merchantTxnRef: link.merchantTxnRef,
    url: link.returnUrls.webhook_url,
    body: Buffer.from(JSON.stringify(body)),
    notes: ['cancel'],
    damage: 'none',
    slowMs: 0,
    replayedHeaders: null,
  })
}
