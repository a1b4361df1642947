import { z } from 'zod'

const lineSchema = z.looseObject({ level: z.string(), time: z.string(), msg: z.string().optional() })

/** A line of the log as a person reads it: time, level, message, and the rest as names with values. Others as they are. */
export function readableLine(line: string): string {
  const parsed = lineSchema.safeParse(parseJson(line))
  if (!parsed.success) return line
  const { level, time, msg = '', err, ...rest } = parsed.data
  const clock = new Date(time).toTimeString().slice(0, 8)
  const about = Object.entries(rest).map(
    ([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  )
  const first = [clock, level.toUpperCase().padEnd(5), msg, ...about].join(' ').trimEnd()
  const stack = z.object({ stack: z.string() }).safeParse(err)
  return stack.success ? `${first}\n${stack.data.stack}` : first
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
