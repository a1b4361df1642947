import { randomUUID } from 'node:crypto'
import type { ChargeRequest } from './charge-request'

/** A 3-D Secure challenge waiting for an answer. In memory only: after a restart the payer starts again. */
export type Challenge = { id: string; request: ChargeRequest }

export class Challenges {
  readonly #open = new Map<string, Challenge>()

  start(request: ChargeRequest): Challenge {
    const challenge = { id: randomUUID(), request }
    this.#open.set(challenge.id, challenge)
    return challenge
  }

  find(id: string): Challenge | undefined {
    return this.#open.get(id)
  }

  /** Each challenge is answered once; a second answer finds nothing. */
  take(id: string): Challenge | undefined {
    const challenge = this.#open.get(id)
    this.#open.delete(id)
    return challenge
  }

  clear(): void {
    this.#open.clear()
  }
}

export const AUTHENTICATION_FAILED = 937

/** The charge after the challenge: failed authentication is code 937 in the documented list. */
export function answerChallenge(
  request: ChargeRequest,
  answer: 'approve' | 'fail',
  declineCode: string,
): ChargeRequest {
  if (answer === 'approve') return request
  return { ...request, responseCode: AUTHENTICATION_FAILED, gatewayCode: declineCode }
}
