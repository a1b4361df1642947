import { sentenceOf } from '../failure'
import { reportStep } from '../start/steps'
import { nothing, oneFailure, type Tally } from './tally'

/** Runs one check and prints its seconds. One that fails counts as one failed test, and the rest is run all the same. */
export async function runStep(name: string, run: () => Promise<unknown>): Promise<Tally> {
  try {
    await reportStep(name, run)
    return nothing
  } catch (error) {
    console.error(sentenceOf(error))
    return oneFailure
  }
}
