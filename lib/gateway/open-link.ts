import { env } from '@/lib/env'
import type { Money } from '@/lib/money/money'
import { writeGatewayAmount } from '@/lib/money/write-gateway-amount'
import { callGateway } from './call-gateway'
import { GatewayError } from './gateway-error'
import { objectsOf } from './read-envelope'
import { readId, readText } from './read-members'

export type LinkAddress = { country: string; address1: string; city: string; state: string; postalCode: string }

/** The data of a payment link. */
export type LinkRequest = {
  merchantTxnRef: string
  money: Money
  merchant: { gatewayMerchantId: string; gatewayMerchantEmail: string }
  customer: { email: string; phone: string; billingAddress: LinkAddress; shippingAddress: LinkAddress }
  /** Where the gateway sends its webhooks, and where it redirects the browser to. */
  urls: { webhook: string; success: string; declined: string; cancelled: string }
}

export type PaymentLink = { gatewayLinkId: string | null; url: string }

/**
 * Creates a link to the hosted page (contract 4). A usable address is success, whatever else the answer contains.
 *
 * @throws GatewayError
 */
export async function openLink(request: LinkRequest): Promise<PaymentLink> {
  const answer = await callGateway({ method: 'POST', path: '/hpp/generate/link', body: writeRequest(request) })
  const link = objectsOf(answer).find(({ url }) => readText(url, 2000) !== null)
  return { gatewayLinkId: readId(link?.['id']), url: requireAllowedUrl(readText(link?.['url'], 2000)) }
}

/** Every member is sent, also those marked optional. */
function writeRequest({ merchantTxnRef, money, merchant, customer, urls }: LinkRequest) {
  const amount = writeGatewayAmount(money, env().gatewayAmountUnit)
  if (amount === null) throw new GatewayError('refused', 'amount_too_long')
  return {
    return_url: {
      webhook_url: urls.webhook,
      success_url: urls.success,
      decline_url: urls.declined,
      cancel_url: urls.cancelled,
    },
    amount,
    currency: money.currency,
    merchant_id: merchant.gatewayMerchantId,
    merchant_email: merchant.gatewayMerchantEmail,
    merchant_txn_ref: merchantTxnRef,
    billing_address: writeAddress(customer.billingAddress, customer),
    shipping_address: writeAddress(customer.shippingAddress, customer),
  }
}

function writeAddress({ postalCode, ...address }: LinkAddress, { email, phone }: { email: string; phone: string }) {
  return { ...address, postal_code: postalCode, email, phone_number: phone }
}

/** A customer is redirected only to https on the gateway's own hosts (plain http is for a sandbox on this machine). */
function requireAllowedUrl(text: string | null): string {
  if (text === null || !URL.canParse(text)) throw new GatewayError('unreadable', 'no_link_url')
  const url = new URL(text)
  const isLocal = url.hostname === 'localhost' || url.hostname === '127.0.0.1'
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLocal)
  if (isSafe && !url.username && env().gatewayCheckoutHosts.includes(url.host)) return url.href
  throw new GatewayError('unreadable', 'foreign_link_url', { detail: url.host })
}
