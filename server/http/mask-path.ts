/** The next part of such a path is the key to a page. Orders of the dashboard have a number instead. */
const BEFORE_TOKEN = /^((?:\/api)?\/(?:orders|invitations|new-password|pay|checkout\/wait|waiting-payments)\/)[^/]+/i
const LONGEST = 200

/** A path as the log may hold it: without the tokens that open a page. */
export function maskPath(path: string): string {
  return decode(path).replace(BEFORE_TOKEN, '$1***').slice(0, LONGEST)
}

/** Next decodes a path before it looks for its page. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
