import { expect, test } from 'vitest'
import { translatorOf } from '@/messages/translator'
import { describeAuthenticity } from './describe-authenticity'

const t = translatorOf('webhooks')

test('A webhook without a signature says which secret made its key, and that it is not signed', () => {
  expect(describeAuthenticity(t, { urlKey: 0, signature: null })).toBe(
    'The key in the URL was made with the current secret. Not signed.',
  )
})

test('A signature names its scheme, and an older secret its place in the settings', () => {
  expect(describeAuthenticity(t, { urlKey: 0, signature: { scheme: 'hmac-sha256', secret: 1 } })).toBe(
    'The key in the URL was made with the current secret. The signature (hmac-sha256) was made with an older secret (number 2 in the settings).',
  )
})

test('Evidence of an unknown shape is shown as it is stored', () => {
  expect(describeAuthenticity(t, { by: 'token' })).toBe('{"by":"token"}')
})
