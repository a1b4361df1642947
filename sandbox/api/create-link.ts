import { randomBytes, randomUUID } from 'node:crypto'
import { readAmount } from '../money'
import { cardFromTest } from '../cards/read-card'
import { payLink } from '../payments/pay-link'
import { firstTestCard, outcomeOfCard } from '../cards/test-cards'
import { findMerchant, type Sandbox } from '../sandbox'
import type { Address, Link } from '../store/records'
import { wireAmount } from '../wire/parts'
import { linkRequestSchema, type LinkRequest } from '../wire/requests'
import { refuse, refuseInvalid, type Answer } from './answer'
import type { Call, Action } from './answer-call'

/** Contract section 4. The old manual's path answers with the old manual's member names. */
export function createLink(path: 'new' | 'old'): Action {
  return async (sandbox, call) => {
    const request = linkRequestSchema.safeParse(call.body)
    if (!request.success) return refuseInvalid(request.error)
    const link = readLink(sandbox, request.data)
    if ('status' in link) return link
    sandbox.store.saveLink(link)
    await payBeforeAnswer(sandbox, link, call)
    return { status: 201, body: linkAnswer(sandbox, link, path) }
  }
}

function readLink(sandbox: Sandbox, request: LinkRequest): Link | Answer {
  const merchant = findMerchant(sandbox, request.merchant_id)
  if (!merchant) return refuse(412, 'Precondition failed: this merchant_id is not configured')
  if (!merchant.currencies.includes(request.currency))
    return refuse(412, 'Precondition failed: currency not enabled for this merchant_id')
  const isOpenAmount = request.amount === undefined || request.amount === null || request.amount === ''
  const amountMinor = isOpenAmount
    ? null
    : readAmount(request.amount ?? '', request.currency, sandbox.behaviour.switches.amountUnit)
  if (amountMinor === null && !isOpenAmount) {
    return refuse(400, 'Bad request: amount is not a positive amount of this currency', [
      { field: 'amount', message: 'is not valid' },
    ])
  }
  return newLink(sandbox, request, amountMinor)
}

function newLink(sandbox: Sandbox, request: LinkRequest, amountMinor: bigint | null): Link {
  return {
    id: randomUUID(),
    code: newCode(sandbox),
    merchantId: request.merchant_id,
    merchantEmail: request.merchant_email ?? null,
    merchantTxnRef: request.merchant_txn_ref,
    currency: request.currency,
    amountMinor,
    returnUrls: request.return_url,
    billing: request.billing_address,
    shipping: request.shipping_address ?? null,
    method: request.payment_method?.type === 'gcash' ? 'gcash' : 'card',
    storesCard: request.payment_method?.store_payment_method === true,
    customerIp: request.customer_ip ?? null,
    createdAt: sandbox.now().toISOString(),
    cancelledAt: null,
  }
}

/** Eight characters, as in every known address. */
function newCode(sandbox: Sandbox): string {
  const code = randomBytes(12).toString('base64url').replace(/[-_]/g, '').slice(0, 8)
  return code.length < 8 || sandbox.store.linkByCode(code) ? newCode(sandbox) : code
}

/** The fault "webhook before the link answer": the payment happens before the merchant receives the link. */
async function payBeforeAnswer(sandbox: Sandbox, link: Link, call: Call): Promise<void> {
  const { webhookTiming } = sandbox.behaviour.faultsFor({ linkId: link.id, merchantTxnRef: link.merchantTxnRef })
  if (webhookTiming !== 'before-link-answer' || link.amountMinor === null) return
  const paidWith = { card: cardFromTest(firstTestCard, 'VERY QUICK'), ...outcomeOfCard(firstTestCard) }
  await payLink(sandbox, { link, paidWith, amountMinor: link.amountMinor, afterAnswer: call.afterAnswer })
}

export function linkUrl(sandbox: Sandbox, link: Link): string {
  const segment = sandbox.behaviour.switches.linkLanguage === 'jp' ? '/jp' : ''
  return `${sandbox.settings.url}${segment}/HostedPaymentPage/${link.code}`
}

function linkAnswer(sandbox: Sandbox, link: Link, path: 'new' | 'old'): object {
  const spell = path === 'old' ? oldSpelling : (address: Address) => address
  return {
    id: link.id,
    url: linkUrl(sandbox, link),
    amount: link.amountMinor === null ? null : wireAmount(sandbox, link.amountMinor, link.currency),
    currency: link.currency,
    merchant_txn_ref: link.merchantTxnRef,
    merchant_id: link.merchantId,
    merchant_email: link.merchantEmail,
    return_url: path === 'old' ? { cancel_url: null, inprogress_url: null, ...link.returnUrls } : link.returnUrls,
    billing_address: spell(link.billing),
    shipping_address: link.shipping ? spell(link.shipping) : {},
  }
}

function oldSpelling({ phone_number: phone, ...rest }: Address): object {
  return { ...rest, phone }
}
