/**
 * The address of a request without doubled slashes, and without one at the end of an endpoint's: senders of webhooks do
 * not follow Next's redirect to it. Null for what is not a path of this server.
 */
export function normalizeTarget(target: string): string | null {
  const { path, query } = splitTarget(target)
  if (!path.startsWith('/')) return null
  const single = path.replace(/\/{2,}/g, '/')
  return (single.startsWith('/api/') ? single.replace(/\/$/, '') : single) + query
}

/** The query includes its question mark. */
export function splitTarget(target: string): { path: string; query: string } {
  const at = target.indexOf('?')
  return at === -1 ? { path: target, query: '' } : { path: target.slice(0, at), query: target.slice(at) }
}
