import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { Failure } from '@/tools/failure'

const whole = (low: number, high: number) => z.coerce.number().int().min(low).max(high)

const schema = z.object({
  orders: whole(1, 100_000).default(200),
  seed: z
    .string()
    .regex(/^[\w-]{1,40}$/)
    .default(() => String(randomInt(1_000_000))),
  /** The number of shop kills and database crashes. */
  kills: whole(0, 1000).default(3),
  crashes: whole(0, 1000).default(1),
  concurrency: whole(1, 64).default(8),
  /** Whether the status of a link's id can be requested, which the documentation leaves open. */
  lookup: z.enum(['none', 'link', 'same-id']).default('none'),
  /** Whether the hosted page charges at once or only authorizes. */
  sale: z.enum(['charge', 'hold']).default('charge'),
})

export type Options = z.infer<typeof schema>

const text = { type: 'string' } as const

export function readOptions(words: string[]): Options {
  const options = { orders: text, seed: text, kills: text, crashes: text, concurrency: text, lookup: text, sale: text }
  try {
    return schema.parse(parseArgs({ args: words, options }).values)
  } catch (error) {
    const why =
      error instanceof z.ZodError ? `--${error.issues[0]?.path.join('.')}: ${error.issues[0]?.message}` : String(error)
    throw new Failure(`The storm does not understand its options: ${why}.`)
  }
}

/** The command that repeats the storm. */
export function commandOf(options: Options): string {
  const words = Object.entries(options).map(([name, value]) => `--${name} ${value}`)
  return `npm run storm -- ${words.join(' ')}`
}
