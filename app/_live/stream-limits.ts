import { Counts } from '@/lib/counts'

/** Event streams open at once. A browser that gets none polls instead. */
const MOST_IN_PROCESS = 1000
const MOST_OF_ADDRESS = 100

const inProcess = new Counts()
const ofAddress = new Counts()
const ofWatched = new Counts()

type Stream = {
  /** The order or merchant that it watches. */
  watchedId: string
  mostOfWatched: number
  address: string
}

/** Takes the place of one more stream. Returns the function that frees it, or null when there is none. */
export function takeStream({ watchedId, mostOfWatched, address }: Stream): (() => void) | null {
  const taken: (() => void)[] = []
  const give = () => taken.splice(0).forEach((giveBack) => giveBack())
  const places = [
    () => inProcess.take('all', MOST_IN_PROCESS),
    () => ofWatched.take(watchedId, mostOfWatched),
    () => ofAddress.take(address, MOST_OF_ADDRESS),
  ]
  for (const place of places) {
    const giveBack = place()
    if (giveBack === null) {
      give()
      return null
    }
    taken.push(giveBack)
  }
  return give
}
