import { redactJson } from '@/lib/redact'
import { decodeUtf8, isJsonObject } from '@/lib/webhooks/read-body'
import { readHint, type Hint } from '@/lib/webhooks/read-hint'
import { Random } from '../storm/random'
import { makeBody } from './bodies'
import { whyNotStorable, whyNotUsable } from './look'

export const LONGEST_MS = 50
const BATCH = 100

export type Fault = { place: number; why: string; body: string }
export type Result = {
  bodies: number
  taken: number
  refused: number
  faults: Fault[]
  slowest: { place: number; ms: number; bytes: number }
}
type Reading = { kept: string | null; hint: Hint | null }

export const bodyAt = (seed: string, place: number): Buffer => makeBody(new Random(`${seed}/${place}`))

/** All that the shop does with a body between the door and the question to the gateway. */
function read(bytes: Buffer): Reading {
  const text = decodeUtf8(bytes)
  if (text === null || !isJsonObject(text)) return { kept: null, hint: null }
  const kept = redactJson(text)
  return { kept, hint: readHint(kept) }
}

/** Reads so many bodies and says what did not hold. */
export function fuzz(seed: string, count: number, onProgress: (done: number) => void = () => undefined): Result {
  const result: Result = { bodies: count, taken: 0, refused: 0, faults: [], slowest: { place: 0, ms: 0, bytes: 0 } }
  for (let from = 0; from < count; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - from) }, (_, at) => ({
      place: from + at,
      bytes: bodyAt(seed, from + at),
    }))
    const began = process.cpuUsage()
    const readings = batch.map(({ bytes }) => tryReading(bytes))
    const spentMs = spentSince(began)
    readings.forEach((reading, at) => look(result, seed, from + at, reading))
    // A batch that took less altogether than a body may take alone, or than the slowest so far, is no suspect.
    if (spentMs > result.slowest.ms) for (const { place, bytes } of batch) measure(result, place, bytes)
    onProgress(from + batch.length)
  }
  if (result.slowest.ms > LONGEST_MS)
    add(result, seed, result.slowest.place, `it took ${Math.round(result.slowest.ms)} ms of processor time`)
  return result
}

function tryReading(bytes: Buffer): Reading | Error {
  try {
    return read(bytes)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

function look(result: Result, seed: string, place: number, reading: Reading | Error): void {
  if (reading instanceof Error) {
    add(result, seed, place, `it threw ${reading.name}: ${reading.message}`)
    return
  }
  if (reading.kept === null) {
    result.refused++
    return
  }
  result.taken++
  const why = whyNotStorable(reading.kept) ?? whyNotUsable(reading.hint)
  if (why !== null) add(result, seed, place, why)
}

function add(result: Result, seed: string, place: number, why: string): void {
  if (result.faults.length < 20)
    result.faults.push({ place, why, body: JSON.stringify(bodyAt(seed, place).toString('latin1').slice(0, 400)) })
}

/** Alone and the best of several, so that nobody pays for the garbage of others. */
function measure(result: Result, place: number, bytes: Buffer): void {
  let ms = Infinity
  for (let times = 0; times < 5 && ms > result.slowest.ms; times++) {
    const began = process.cpuUsage()
    tryReading(bytes)
    ms = Math.min(ms, spentSince(began))
  }
  if (ms > result.slowest.ms) result.slowest = { place, ms, bytes: bytes.length }
}

function spentSince(began: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1000
}
