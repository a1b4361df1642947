import { AsyncLocalStorage } from 'node:async_hooks'

/** What is known of the request that is being served. */
export type RequestContext = { requestId: string }

// The HTTP server and the code that Next compiles are separate modules, and share one storage by the global object.
const shared = globalThis as typeof globalThis & { poCheckoutRequest?: AsyncLocalStorage<RequestContext> }

/** Follows a request through everything that it awaits. Empty in jobs. */
export const requestContext = (shared.poCheckoutRequest ??= new AsyncLocalStorage<RequestContext>())
