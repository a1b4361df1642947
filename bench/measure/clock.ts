import type { Pair, MeasuredMerchant } from './merchants'

export type Times = { medianMs: number; p95Ms: number; rounds: number }
export type Measured = { name: string; small: Times; many: Times }

/** One measured read of a merchant: its parameters are chosen before the clock starts. */
export type Round = (merchant: MeasuredMerchant, round: number) => Promise<() => Promise<unknown>>

export const ROUNDS = 100
/** Very slow reads get fewer rounds; the table shows how many. */
const LEAST_ROUNDS = 10
const ENOUGH_MS = 6000

/** Alternates between the two merchants, so that other load on the machine affects both. */
export async function measure(name: string, { small, many }: Pair, choose: Round): Promise<Measured> {
  const times: { small: number[]; many: number[] } = { small: [], many: [] }
  await (
    await choose(small, ROUNDS)
  )()
  await (
    await choose(many, ROUNDS)
  )()
  const began = performance.now()
  for (let round = 0; round < ROUNDS; round += 1) {
    times.small.push(await timeOf(await choose(small, round)))
    times.many.push(await timeOf(await choose(many, round)))
    if (round + 1 >= LEAST_ROUNDS && performance.now() - began > ENOUGH_MS) break
  }
  return { name, small: summary(times.small), many: summary(times.many) }
}

async function timeOf(action: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await action()
  return performance.now() - began
}

function summary(times: number[]): Times {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
  return { medianMs: at(0.5), p95Ms: at(0.95), rounds: sorted.length }
}
