import { describe, expect, test } from 'vitest'
import { callbackPath } from './callback-path'

describe('CallbackPath', () => {
  test('Follows a path of our own with its query', () => {
    expect(callbackPath('/dashboard/orders/PO-7F3K-29QX')).toBe('/dashboard/orders/PO-7F3K-29QX')
    expect(callbackPath('/dashboard?before=PO-7F3K-29QX')).toBe('/dashboard?before=PO-7F3K-29QX')
  })

  test('Drops a fragment, which the server never sees', () => {
    expect(callbackPath('/dashboard#x')).toBe('/dashboard')
  })

  test.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['another host', 'https://evil.example/dashboard'],
    ['a host without a scheme', '//evil.example'],
    ['backslashes that a browser turns', '/\\evil.example'],
    ['a tab between the slashes', '/\t/evil.example'],
    ['dots before two slashes', '/..//evil.example'],
    ['a dot before two slashes', '/.//evil.example'],
    ['dots in disguise', '/%2e%2e//evil.example'],
    ['a script', 'javascript:alert(1)'],
    ['a relative path', 'dashboard'],
    ['a path that is no address', '//'],
  ])('Replaces %s with the default page', (_what, given) => {
    expect(callbackPath(given)).toBe('/dashboard')
  })
})
