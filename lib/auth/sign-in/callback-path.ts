/** Where members go after signing in, unless they were on their way to another page. */
export const HOME = '/dashboard'

/**
 * The path to go to after signing in. It comes from the address bar and cannot be trusted: only a path of this
 * site is followed, and nothing that a browser would read as another host ("//evil", "/\evil", tabs between;
 * "/..//evil" becomes "//evil" only when its dots are resolved).
 */
export function callbackPath(given: string | undefined): string {
  const OURS = 'http://ours.invalid'
  if (!given?.startsWith('/') || !URL.canParse(given, OURS)) return HOME
  const url = new URL(given, OURS)
  return url.origin === OURS && !url.pathname.startsWith('//') ? url.pathname + url.search : HOME
}
