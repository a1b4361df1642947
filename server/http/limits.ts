/* The limits of every request, before Next sees it (law 12). Each is answered with its own status. */

const KIB = 1024

/** Beyond it the answer is 431; Node counts it while it parses. */
export const LONGEST_HEADERS_BYTES = 16 * KIB
/** Beyond it the answer is 414. */
export const LONGEST_URL_BYTES = 8 * KIB
/** Beyond it the answer is 413. */
export const LONGEST_BODY_BYTES = 64 * KIB

/** Forms that keep a long text and say that it is too long, instead of losing it. */
const LONG_FORMS = /^\/dashboard\/(?:products|settings)(?:\/|$)/
const LONGEST_FORM_BYTES = 1024 * KIB

/** How many bytes of a body are read for a path. */
export function longestBody(path: string): number {
  return LONG_FORMS.test(path) ? LONGEST_FORM_BYTES : LONGEST_BODY_BYTES
}

/** Until all headers have arrived, and until the whole request has; a sender that is slower gets 408. */
export const HEADERS_TIMEOUT_MS = 10_000
export const REQUEST_TIMEOUT_MS = 30_000
/** How often Node looks for those that are too slow. */
export const TIMEOUTS_LOOK_EVERY_MS = 2000
/** Without a byte in either direction. Event streams send one every few seconds. */
export const SILENCE_TIMEOUT_MS = 120_000
/** Longer than the 60 s that proxies usually keep a connection: they must be the first to close it. */
export const KEEP_ALIVE_MS = 75_000

/**
 * Connections of this process, and of one address where no proxy is in front. Further ones get 503. The gateway's calls come
 * from one address: a thousand of them at once must fit, beside whoever shares it.
 */
export const MOST_CONNECTIONS = 4000
export const MOST_CONNECTIONS_OF_ADDRESS = 2000
/**
 * Connections that wait to be accepted. Node's default of 511 lets the kernel drop the others, which try again after 1, 3, 7
 * and 15 s, for longer than a sender of webhooks may wait. The kernel's own limit (somaxconn) applies as well.
 */
export const MOST_WAITING_CONNECTIONS = 4096
/** Requests being served at once for one client address. Further ones get 429. */
export const MOST_REQUESTS_OF_ADDRESS = 200
