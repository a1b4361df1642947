/** What can go wrong, and the HTTP status that says so. The only such table: the type of a code is taken from it. */
export const ERROR_STATUS = {
  bad_request: 400,
  unauthorized: 401,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  gateway_refused: 502,
  gateway_unreadable: 502,
  gateway_unreachable: 504,
  unavailable: 503,
  internal: 500,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

/**
 * Something happened that somebody must act on. A refused card is not an error but a result.
 *
 * `message` is for the log; `publicMessage` is all that an outsider may read.
 */
export class AppError extends Error {
  override readonly name = 'AppError'

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly publicMessage = 'Something went wrong.',
    options?: ErrorOptions,
  ) {
    super(message, options)
  }

  get status(): number {
    return ERROR_STATUS[this.code]
  }
}

/** Says at compile time that a switch has covered every case, and at run time which value slipped through. */
export function assertNever(value: never): never {
  throw new AppError('internal', `Unexpected value: ${JSON.stringify(value)}`)
}
