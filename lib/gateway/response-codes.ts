import { RESPONSE_CODES, type ResponseKind } from './response-code-table'

/** What a shopper may try next: the same card again, another card, or nothing that would help. */
export type Retry = 'again' | 'another_card' | 'no'

export type ResponseMeaning = { kind: ResponseKind; meaning: string; retry: Retry; sentence: string }

const MEANINGS = new Map(RESPONSE_CODES.map(([code, kind, meaning]) => [code, { kind, meaning }]))

/** Negative codes are the gateway's risk rules (contract 13); -1 stands in the table as its own error. */
function lookUp(code: number): { kind: ResponseKind; meaning: string } {
  const known = MEANINGS.get(code)
  if (known) return known
  if (code <= -8000) return { kind: 'risk', meaning: 'Declined by a risk rule of the gateway' }
  return { kind: 'issuer', meaning: 'Declined, cause unknown' }
}

// A stolen card and a risk rule read like any other refusal: whoever holds the card must not learn why.
const ADVICE: Record<ResponseKind, { retry: Retry; sentence: string }> = {
  approved: { retry: 'no', sentence: 'The payment was approved.' },
  pending: { retry: 'no', sentence: 'The payment is still being decided.' },
  unclear: { retry: 'no', sentence: 'The outcome of the payment is not known yet.' },
  customer: { retry: 'again', sentence: 'The card was declined. Check its details and limit, or use another card.' },
  issuer: { retry: 'another_card', sentence: 'The bank declined this card. Use another card, or ask your bank.' },
  risk: { retry: 'another_card', sentence: 'This card could not be accepted. Use another card.' },
  technical: { retry: 'again', sentence: 'Something failed on the way to the bank. You can try again.' },
  ours: { retry: 'no', sentence: 'The payment could not be taken. The fault is on our side; please contact the shop.' },
}

/** What a response code means, for the merchant (`meaning`) and for the shopper (`sentence`). */
export function explainResponseCode(code: number): ResponseMeaning {
  const { kind, meaning } = lookUp(code)
  return { kind, meaning, ...ADVICE[kind] }
}
