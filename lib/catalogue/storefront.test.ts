import { expect, test } from 'vitest'
import { createMerchant, createProduct } from '@/testing/builders'
import { findProduct, findMerchant } from './storefront'

test('A shop and a product are found by what their addresses say', async () => {
  const merchant = await createMerchant()
  const { slug } = await createProduct(merchant.id)
  expect(await findMerchant(merchant.slug)).toMatchObject({ id: merchant.id })
  expect(await findProduct(slug)).toMatchObject({ slug, merchant: { id: merchant.id } })
})

test.each(['', 'no-such-thing', '\u0000', 'a\u0000b', 'x'.repeat(5000)])(
  'Nothing is found, and nothing breaks, at "%.20s"',
  async (slug) => {
    expect(await findMerchant(slug)).toBeNull()
    expect(await findProduct(slug)).toBeNull()
  },
)
