import { RESPONSE_CODES, type ResponseKind } from './response-code-table'

/** What a customer may try next: the same card again, another card, or neither. */
export type Retry = 'again' | 'another_card' | 'no'

const KIND_BY_CODE = new Map<number, ResponseKind>(
  Object.entries(RESPONSE_CODES).flatMap(([kind, codes]) => codes.map((code) => [code, kind as ResponseKind] as const)),
)

const RETRY: Record<ResponseKind, Retry> = {
  approved: 'no',
  pending: 'no',
  unclear: 'no',
  customer: 'again',
  issuer: 'another_card',
  risk: 'another_card',
  technical: 'again',
  ours: 'no',
}

/** The meaning of a response code. An unlisted code is a decline of unknown cause (contract 12.2). */
export function explainResponseCode(code: number): { kind: ResponseKind; retry: Retry } {
  // Below that, codes are the gateway's risk rules (contract 13).
  const kind = KIND_BY_CODE.get(code) ?? (code <= -8000 ? 'risk' : 'issuer')
  return { kind, retry: RETRY[kind] }
}
