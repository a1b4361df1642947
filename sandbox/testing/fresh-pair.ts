import { afterAll, beforeAll, beforeEach } from 'vitest'
import { control, quiet } from './merchant'
import { startPair, type Pair } from './start-pair'

/** One sandbox and one shop for the tests of a file. Each test finds an empty ledger, no faults, and nothing received. */
export function freshPair(give: (pair: Pair) => void): void {
  let pair: Pair
  beforeAll(async () => {
    pair = await startPair()
    give(pair)
  })
  beforeEach(async () => {
    await quiet(pair)
    await control(pair, { method: 'POST', path: '/reset' })
    pair.shop.forget()
  })
  afterAll(() => pair.stop())
}
