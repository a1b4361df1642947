import { RateLimiterMemory } from 'rate-limiter-flexible'
import { addressBlock, clientAddress } from '@/lib/client-address'
import { log } from '@/lib/log'
import { readReports } from './read-reports'
import { recordViolations } from './violations'

/*
 * Anybody can call this, so a call costs little: calls are counted in the process, bodies are short, and what is stored
 * has an end (violations.ts).
 */
const MOST_BYTES = 16 * 1024
const perAddress = new RateLimiterMemory({ points: 20, duration: 60 })
const inTotal = new RateLimiterMemory({ points: 120, duration: 60 })
const refusalLines = new RateLimiterMemory({ points: 1, duration: 60 })

/** @returns the status of the answer */
export async function receiveReports(request: Request): Promise<204 | 400 | 413 | 429> {
  const address = addressBlock(clientAddress(request.headers)).slice(0, 64)
  if (!(await isWithin(inTotal, 'all')) || !(await isWithin(perAddress, address))) return refuse(429)
  const body = await readText(request)
  if (body === null) return refuse(413)
  const violations = readReports(body)
  if (violations === null) return refuse(400)
  await recordViolations(violations)
  return 204
}

async function refuse<Status extends number>(status: Status): Promise<Status> {
  if (await isWithin(refusalLines, String(status))) log.warn({ status }, 'a report of a browser was refused')
  return status
}

function isWithin(limit: RateLimiterMemory, key: string): Promise<boolean> {
  return limit.consume(key).then(
    () => true,
    () => false,
  )
}

/** Null as soon as it is too long; the rest is not read. */
async function readText(request: Request): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > MOST_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
