import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'

/*
 * The gateway documents no signature, but the webhook's address is ours to choose for each payment (contract 16,
 * point 3). So it carries a key that only we can make: an HMAC of the attempt's reference. It shows that the sender
 * knows our address, not that the body is true, which only the gateway's own answer confirms.
 */

function sign(merchantTxnRef: string, secret: string): string {
  return createHmac('sha256', secret).update(`webhook ${merchantTxnRef}`).digest('base64url')
}

/** The address for the gateway's webhook of one attempt, signed with the newest secret. At most 255 characters. */
export function webhookUrl(merchantTxnRef: string): string {
  const [newest = ''] = env().webhookUrlSecrets
  const url = new URL('/api/webhooks', env().appUrl)
  url.searchParams.set('attempt', merchantTxnRef)
  url.searchParams.set('key', sign(merchantTxnRef, newest))
  return url.href
}

/**
 * Which of our secrets made this key: 0 is the newest; null if none did. Every secret is tried and compared in
 * constant time, so that the time taken reveals nothing.
 */
export function matchWebhookKey(merchantTxnRef: string, key: string): number | null {
  // As text: another spelling of the same bytes is not a key that we made.
  const given = Buffer.from(key)
  const matches = env().webhookUrlSecrets.map((secret) => {
    const expected = Buffer.from(sign(merchantTxnRef, secret))
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
  const index = matches.indexOf(true)
  return index === -1 ? null : index
}
