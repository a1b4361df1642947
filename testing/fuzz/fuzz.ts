import { isUtf8 } from 'node:buffer'
import { redactJson, redactUnreadable } from '@/lib/redact'
import { decompressBody } from '@/lib/webhooks/door/decompress-body'
import { readText } from '@/lib/webhooks/door/read-body'
import { readWebhookHint, type WebhookHint } from '@/lib/gateway/read-webhook-hint'
import { Random } from '@/testing/storm/random'
import { makeBody } from './bodies'
import { idIn, whyIgnored, whyTextNotStorable, whyNotNamable, whyNotStorable, whyNotUsable } from './look'
import { sign, whyNotVerified, type Signed } from './signatures'

export const LONGEST_MS = 50
const BATCH = 50

export type Fault = { place: number; why: string; body: string }
export type Result = {
  bodies: number
  taken: number
  refused: number
  /** How many of the stored bodies hold an id. */
  named: number
  faults: Fault[]
  slowest: { place: number; ms: number; bytes: number }
}
type Delivery = { place: number; bytes: Buffer; signed: Signed }
/** `unsigned`: what was wrong with the signature check. `unreadable`: why the text of a body without JSON must not be stored. */
type Reading = { unsigned: string | null; unreadable: string | null; stored: Stored | null }
type Stored = { text: string; kept: string; hint: WebhookHint }

export const bodyAt = (seed: string, place: number): Buffer => makeBody(new Random(`${seed}/${place}`))

/** Everything the shop does with a delivery between receiving it and the request to the gateway. */
function read({ bytes, signed }: Delivery): Reading {
  const content = decompressBody(bytes, null) ?? bytes
  const text = readText(content)
  const unsigned = isUtf8(bytes) ? whyNotVerified(signed, bytes.toString()) : null
  const hint = readWebhookHint(text)
  if (!hint.isReadable) return { unsigned, unreadable: whyTextNotStorable(redactUnreadable(text)), stored: null }
  return { unsigned, unreadable: null, stored: { text, kept: redactJson(text), hint } }
}

function deliver(seed: string, place: number): Delivery {
  const bytes = bodyAt(seed, place)
  return { place, bytes, signed: sign(bytes) }
}

/** Reads that many bodies and returns each violation. */
export function fuzz(seed: string, count: number, onProgress: (done: number) => void = () => undefined): Result {
  const result: Result = {
    bodies: count,
    taken: 0,
    refused: 0,
    named: 0,
    faults: [],
    slowest: { place: 0, ms: 0, bytes: 0 },
  }
  for (let from = 0; from < count; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - from) }, (_, at) => deliver(seed, from + at))
    const began = process.cpuUsage()
    const readings = batch.map(tryReading)
    const spentMs = spentSince(began)
    readings.forEach((reading, at) => look(result, { seed, place: from + at, reading }))
    // A batch that took less in total than the limit of one body, or than the slowest body so far, needs no second measurement.
    if (spentMs > result.slowest.ms) for (const delivery of batch) measure(result, delivery)
    onProgress(from + batch.length)
  }
  if (result.slowest.ms > LONGEST_MS)
    add(result, {
      seed,
      place: result.slowest.place,
      why: `it took ${Math.round(result.slowest.ms)} ms of processor time`,
    })
  return result
}

function tryReading(delivery: Delivery): Reading | Error {
  try {
    return read(delivery)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function look(
  result: Result,
  { seed, place, reading }: { seed: string; place: number; reading: Reading | Error },
): void {
  if (reading instanceof Error) {
    add(result, { seed, place, why: `it threw ${reading.name}: ${reading.message}` })
    return
  }
  const { unsigned, unreadable, stored } = reading
  if (stored === null) result.refused++
  else result.taken++
  if (stored && idIn(JSON.parse(stored.text)) !== null) result.named++
  const why = unsigned ?? unreadable ?? (stored && whyNotKept(stored))
  if (why !== null) add(result, { seed, place, why })
}

function whyNotKept({ text, kept, hint }: Stored): string | null {
  return whyNotStorable(kept) ?? whyNotNamable(hint.gatewayMerchantId) ?? whyNotUsable(hint) ?? whyIgnored(text, hint)
}

function add(result: Result, { seed, place, why }: { seed: string; place: number; why: string }): void {
  if (result.faults.length < 20)
    result.faults.push({ place, why, body: JSON.stringify(bodyAt(seed, place).toString('latin1').slice(0, 400)) })
}

/** Measured alone, the best of several runs, so that garbage collection for other bodies does not count. */
function measure(result: Result, delivery: Delivery): void {
  let ms = Infinity
  for (let times = 0; times < 5 && ms > result.slowest.ms; times++) {
    const began = process.cpuUsage()
    tryReading(delivery)
    ms = Math.min(ms, spentSince(began))
  }
  if (ms > result.slowest.ms) result.slowest = { place: delivery.place, ms, bytes: delivery.bytes.length }
}

function spentSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1000
}
