/** An error that the user can fix. Only its message, a whole sentence, is printed. */
export class Failure extends Error {}

/** The text to print for an error: the sentence of a Failure, or the first line of the message. Never a stack trace. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Failure) return error.message
  if (error instanceof AggregateError && error.message === '') return sentenceOf(error.errors[0])
  const message = error instanceof Error ? error.message : String(error)
  const line = message.split('\n').find((text) => text.trim() !== '')
  return line ?? 'Something failed without saying why.'
}

/**
 * Runs the body of a command: a failure is printed as one sentence with exit code 1. Ends the process, because the
 * schema engine leaves a timer of ten seconds behind.
 */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    process.exitCode = 1
    console.error(sentenceOf(error))
    if (process.env.LOG_LEVEL === 'debug') console.error(error)
  }
  process.exit()
}
