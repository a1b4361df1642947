/** How a call to the gateway failed, named by what it means for us. */
export type GatewayTrouble =
  /** No answer, or a 5xx: whether the call had an effect is not known. */
  | 'unreachable'
  /** A 4xx: our request or our keys are wrong; the call had no effect. */
  | 'refused'
  /** An answer that breaks the contract: whether the call had an effect is not known. */
  | 'unreadable'

export class GatewayError extends Error {
  override readonly name = 'GatewayError'

  constructor(
    readonly trouble: GatewayTrouble,
    message: string,
    options?: ErrorOptions,
    /** The HTTP status, if there was an answer that is none. */
    readonly answeredStatus: number | null = null,
  ) {
    super(message, options)
  }
}
