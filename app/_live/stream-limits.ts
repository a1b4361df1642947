import { Counts } from '@/lib/counts'

/** Event streams open at once. A browser that gets none polls instead. */
const MOST_IN_PROCESS = 1000
const MOST_OF_ADDRESS = 100

const inProcess = new Counts()
const ofAddress = new Counts()
const ofKey = new Counts()

type Stream = {
  /** Of the order or merchant that it watches. */
  key: string
  mostOfKey: number
  address: string
}

/** Takes the place of one more stream. Returns the function that frees it, or null when there is none. */
export function takeStream({ key, mostOfKey, address }: Stream): (() => void) | null {
  const taken: (() => void)[] = []
  const give = () => taken.splice(0).forEach((giveBack) => giveBack())
  const places = [
    () => inProcess.take('all', MOST_IN_PROCESS),
    () => ofKey.take(key, mostOfKey),
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
