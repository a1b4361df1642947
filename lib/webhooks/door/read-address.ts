/** What a webhook's address names: the payment attempt, and the key of its address. */
export type WebhookAddress = { merchantTxnRef: string; key: string }

/** An ampersand that was escaped for HTML, once or more often. */
const ESCAPED_AMPERSAND = /&(?:amp;)+/gi

/**
 * Reads the query of our own address. A sender may have escaped its ampersand for HTML, or appended parameters of its
 * own behind a second question mark: neither a reference nor a key has any of these characters.
 */
export function readAddress(url: string): WebhookAddress {
  const query = new URL(url).search.slice(1).replace(ESCAPED_AMPERSAND, '&').replaceAll('?', '&')
  const parameters = new URLSearchParams(query)
  return { merchantTxnRef: parameters.get('attempt') ?? '', key: parameters.get('key') ?? '' }
}
