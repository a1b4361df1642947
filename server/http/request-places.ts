import { Counts } from '@/lib/counts'
import { EVENT_READERS } from '@/lib/jobs/event-readers'
import { MOST_REQUESTS_OF_ADDRESS } from './limits'

/** The streams of one order. Those beyond the limit are refused before Next, where each costs some milliseconds. */
const ORDER_STREAM = /^\/api\/orders\/[^/]+\/events$/

/** Counts the requests that are being served. */
export class RequestPlaces {
  private readonly ofAddress = new Counts()
  private readonly ofStream = new Counts()

  /** Returns the function that frees the places of a request, or the status with which it is refused. */
  take(address: string, path: string): (() => void) | number {
    const leaveAddress = isGateways(path) ? nothing : this.ofAddress.take(address, MOST_REQUESTS_OF_ADDRESS)
    if (leaveAddress === null) return 429
    const most = EVENT_READERS.live.order_page.mostOfWatched
    const leaveStream = ORDER_STREAM.test(path) ? this.ofStream.take(path, most) : nothing
    if (leaveStream === null) {
      leaveAddress()
      return 503
    }
    return () => {
      leaveAddress()
      leaveStream()
    }
  }
}

const nothing = () => {}

/**
 * The gateway's calls come from one address and may come all at once; the endpoint has limits of its own. They are not
 * counted, or a burst of them would keep out whoever shares that address.
 */
function isGateways(path: string): boolean {
  return path === '/api/webhooks'
}
