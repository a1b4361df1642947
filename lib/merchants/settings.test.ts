import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { fieldProblems } from '@/lib/form-problem'
import { getShopperOrder } from '@/lib/orders/reads/find-orders'
import { createMerchant, createOpenOrder, createProduct } from '@/testing/builders'
import { changeProduct } from '@/lib/catalogue/change-product'
import { changeSettings, readSettings } from './change-settings'
import { getProduct } from '@/lib/catalogue/find-products'
import { findGatewayFacts } from './gateway-facts'
import { getRefundLimit } from './refund-limit'
import { BUNDLED_PICTURES } from '@/lib/catalogue/pictures'
import { productForm } from '@/lib/catalogue/product-form'
import { archiveProduct, restoreProduct } from '@/lib/catalogue/archive-product'
import { settingsForm } from './settings-form'

const plain = {
  name: 'Test shop',
  currency: 'JPY',
  timeZone: 'UTC',
  receiptNote: '',
  receiptContact: '',
  refundConfirmAbove: '',
  secondFactor: 'optional',
}
const typed = (spoilt: Partial<Record<keyof typeof plain, string>>) => settingsForm.parse({ ...plain, ...spoilt })

describe('The settings of a shop', () => {
  test('Are recorded with their old and new values, and another shop’s are unchanged', async () => {
    const [ours, theirs] = [await createMerchant(), await createMerchant()]
    const result = await changeSettings(ours.id, 1, typed({ timeZone: 'Asia/Tokyo', receiptNote: 'Thank you!' }))
    expect(result).toEqual({
      kind: 'done',
      before: { timeZone: 'UTC', receiptNote: '' },
      after: { timeZone: 'Asia/Tokyo', receiptNote: 'Thank you!' },
    })
    expect(await db.merchant.findUnique({ where: { id: theirs.id } })).toEqual(theirs)
  })

  test('Refuse the second of two concurrent changes and show the first', async () => {
    const { id } = await createMerchant()
    const results = await Promise.all([
      changeSettings(id, 1, typed({ name: 'One' })),
      changeSettings(id, 1, typed({ name: 'Two' })),
    ])
    expect(results.map(({ kind }) => kind).sort()).toEqual(['done', 'outdated'])
    const { name } = await readSettings(db, id)
    expect(results).toContainEqual({ kind: 'outdated', version: 2, saved: { name } })
    const other = name === 'One' ? 'Two' : 'One'
    expect(await changeSettings(id, 2, typed({ name: other }))).toMatchObject({ kind: 'done' })
  })

  test('Have a note and a contact that the customer reads on the receipt', async () => {
    const { merchant, order } = await createOpenOrder()
    await changeSettings(merchant.id, 1, typed({ receiptNote: 'Thank you!', receiptContact: 'help@shop.example' }))
    const receipt = { receiptNote: 'Thank you!', receiptContact: 'help@shop.example' }
    expect(await getShopperOrder(order.token)).toMatchObject({ merchant: receipt })
  })

  test.each([
    [{ timeZone: 'Mars/Olympus' }, { timeZone: { code: 'timeZoneInvalid' } }],
    [{ currency: 'XXX' }, { currency: { code: 'currencyInvalid' } }],
    [{ name: ' ' }, { name: { code: 'shopNameRequired' } }],
    [{ receiptNote: 'a\u0000' }, { receiptNote: { code: 'controlCharacters' } }],
    [{ receiptContact: 'x'.repeat(201) }, { receiptContact: { code: 'tooLong', params: { max: 200 } } }],
  ])('A form with %o is refused by the code of its problem', (spoilt, problems) => {
    const { error } = settingsForm.safeParse({ ...plain, ...spoilt })
    expect(error && fieldProblems(error)).toMatchObject(problems)
  })
})

describe('The refund that asks for a password', () => {
  test('Is an amount in the currency of the form, or none', async () => {
    const { id } = await createMerchant()
    expect(await getRefundLimit(id)).toBeNull()
    expect(await changeSettings(id, 1, typed({ refundConfirmAbove: '5000' }))).toMatchObject({
      before: { refundConfirmAbove: '' },
      after: { refundConfirmAbove: '5000' },
    })
    expect(await getRefundLimit(id)).toEqual({ amountMinor: 5000n, currency: 'JPY' })
    const dollars = typed({ refundConfirmAbove: '50', currency: 'USD' })
    expect(await changeSettings(id, 2, dollars)).toMatchObject({ after: { refundConfirmAbove: '50.00' } })
    expect(await changeSettings(id, 3, { ...dollars, refundConfirmAbove: '50.00' })).toEqual({ kind: 'unchanged' })
    expect(await getRefundLimit(id)).toEqual({ amountMinor: 5000n, currency: 'USD' })
    await changeSettings(id, 3, typed({ currency: 'USD' }))
    expect(await getRefundLimit(id)).toBeNull()
  })

  test.each(['-1', '1.5', 'all', '1,000,000'])('Is not %s of yen, and nothing changes', async (text) => {
    const { id } = await createMerchant()
    expect(await changeSettings(id, 1, typed({ refundConfirmAbove: text, name: 'New' }))).toMatchObject({
      kind: 'refused',
      field: 'refundConfirmAbove',
    })
    expect(await readSettings(db, id)).toMatchObject({ name: 'Test shop', refundConfirmAbove: '' })
  })
})

describe('Another currency', () => {
  test('Is refused while a product is active, and no price changes', async () => {
    const { id } = await createMerchant()
    const product = await createProduct(id)
    expect(await changeSettings(id, 1, typed({ currency: 'USD' }))).toMatchObject({
      kind: 'refused',
      field: 'currency',
      problem: { code: 'productsForSale', params: { count: 1, currency: 'JPY', to: 'USD' } },
    })
    expect(await readSettings(db, id)).toMatchObject({ currency: 'JPY' })
    expect(await db.product.findUnique({ where: { id: product.id } })).toEqual(product)
  })

  test('Requires a new price before an archived product is restored', async () => {
    const { id } = await createMerchant()
    const { id: productId, slug, name } = await createProduct(id)
    await archiveProduct(id, productId)
    expect(await changeSettings(id, 1, typed({ currency: 'USD' }))).toMatchObject({ kind: 'done' })
    expect(await restoreProduct(id, productId)).toMatchObject({ kind: 'refused' })
    await expect(db.product.update({ where: { id: productId }, data: { active: true } })).rejects.toThrow()
    const form = productForm.parse({ name, slug, price: '48.00', picture: BUNDLED_PICTURES[0], position: '0' })
    const change = await changeProduct({ merchantId: id, productId, version: 2 }, form)
    expect(change).toMatchObject({ before: { price: '4800 JPY' }, after: { price: '48.00 USD' } })
    expect(await restoreProduct(id, productId)).toMatchObject({ kind: 'done' })
  })

  test('Makes the old prices valid again when it is changed back', async () => {
    const { id } = await createMerchant()
    const { id: productId } = await createProduct(id)
    await archiveProduct(id, productId)
    await changeSettings(id, 1, typed({ currency: 'USD' }))
    await changeSettings(id, 2, typed({}))
    expect(await getProduct(id, productId)).toMatchObject({ pricedIn: null, priceMinor: 4800n })
    expect(await restoreProduct(id, productId)).toMatchObject({ kind: 'done' })
  })
})

test('The gateway’s credentials are shown as set, with their last use and without their values', async () => {
  const { merchant, attempt } = await createOpenOrder()
  const facts = await findGatewayFacts(merchant.id)
  expect(facts).toMatchObject({ apiKeysLastUsed: attempt.createdAt, webhookKeyLastUsed: null, isSignatureSet: false })
  const secrets = [
    process.env.GATEWAY_API_KEY,
    process.env.GATEWAY_X_API_KEY,
    process.env.WEBHOOK_URL_SECRETS,
    process.env.NEXTAUTH_SECRET,
  ]
  for (const secret of secrets) expect(JSON.stringify(facts)).not.toContain(secret ?? 'a secret that is not set')
})
