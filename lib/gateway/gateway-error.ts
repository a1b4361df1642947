/** How a call to the gateway failed, by its consequence. */
export type GatewayTrouble =
  /** No answer, or a 5xx: whether the call had an effect is not known. */
  | 'unreachable'
  /** A 4xx: our request or our keys are wrong; the call had no effect. */
  | 'refused'
  /** An answer that breaks the contract: whether the call had an effect is not known. */
  | 'unreadable'

export type GatewayProblem =
  | 'no_connection'
  | 'http_status'
  | 'answer_too_long'
  | 'not_json'
  | 'no_link_url'
  | 'foreign_link_url'
  | 'amount_too_long'

/** The codes that the gateway gives for a refusal: its own (contract 13), and a response code (contract 12.2). */
export type RefusalCodes = { gatewayCode: string | null; responseCode: number | null }

export const NO_CODES: RefusalCodes = { gatewayCode: null, responseCode: null }

/** The statuses of a call that was not processed: wrong keys, or too many calls. Their bodies say nothing of a payment. */
export const NOT_PROCESSED = [401, 403, 407, 425, 429]

type Details = { status?: number | null; codes?: RefusalCodes; detail?: string; cause?: unknown }

/** A call to the gateway without a usable answer. Its message is for the log; pages render `problem`. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError'
  /** The HTTP status, if there was an answer whose status is an error. */
  readonly answeredStatus: number | null
  readonly codes: RefusalCodes

  constructor(
    readonly trouble: GatewayTrouble,
    readonly problem: GatewayProblem,
    { status = null, codes = NO_CODES, detail, cause }: Details = {},
  ) {
    const message = ['The gateway call failed', problem, status, detail].filter((part) => part != null).join(': ')
    super(message, { cause })
    this.answeredStatus = status
    this.codes = codes
  }
}
