import { expect, test } from 'vitest'
import { deriveActionKey } from './share-action-key'

const secret = 'a-secret-that-all-copies-share'

test('Copies with the same secret have the same key, of the length that Next’s cipher takes', async () => {
  const key = deriveActionKey(secret)
  expect(deriveActionKey(secret)).toBe(key)
  const raw = Buffer.from(key, 'base64')
  expect(raw).toHaveLength(32)
  await expect(crypto.subtle.importKey('raw', raw, 'AES-GCM', true, ['encrypt', 'decrypt'])).resolves.toBeDefined()
})

test('Another secret gives another key, and the secret cannot be seen in it', () => {
  expect(deriveActionKey(`${secret}.`)).not.toBe(deriveActionKey(secret))
  expect(Buffer.from(deriveActionKey(secret), 'base64').toString('latin1')).not.toContain(secret.slice(0, 8))
})
