import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import { pseudoMessages, pseudoSentence } from './pseudo'

describe('A pseudo-sentence', () => {
  test('Has its words changed, also those in plurals and selections', () => {
    expect(pseudoSentence('Cart {count, plural, one {# item} other {# items}}', 1)).toBe(
      'Çárt {count, plural, one {# ítém} other {# ítémš}}',
    )
    expect(pseudoSentence('Pay {named, select, yes {now, {name}} other {}}', 1)).toBe(
      'Páý {named, select, yes {ñów, {name}} other {}}',
    )
  })

  test('Keeps arguments and tags', () => {
    expect(pseudoSentence('<link>View</link> {number}', 1)).toBe('<link>Víéw</link> {number}')
  })

  test('Is longer where it is stretched', () => {
    expect(pseudoSentence('Checkout', 2)).toBe('Çhééçkóóúút')
  })
})

test.each(['en-XA', 'ar-XB'] as const)('Every sentence of %s can still be read', (language) => {
  const messages = pseudoMessages(language)
  const t = createTranslator({ locale: 'en', messages, onError: (error) => expect.fail(error.message) })
  expect(t('shop.cartLabel', { count: 2 })).toMatch(/^Ç.*2/)
  expect(t('orderPage.results.paid.text', { named: 'yes', name: 'Aiko' })).toContain('Aiko')
})
