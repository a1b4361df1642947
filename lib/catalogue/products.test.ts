import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { fieldProblems } from '@/lib/form-problem'
import { createMerchant, createOpenOrder, createProduct as buildProduct } from '@/testing/builders'
import { changeProduct } from './change-product'
import { createProduct } from './create-product'
import { getProduct, isForeignProduct, listProducts } from './find-products'
import { makeSlug } from './make-slug'
import { BUNDLED_PICTURES, readPicture } from './pictures'
import { productForm, type ProductForm } from './product-form'
import { archiveProduct, restoreProduct } from './archive-product'

function fields() {
  const name = `Blue Mug ${randomUUID()}`
  const picture = BUNDLED_PICTURES[0] ?? ''
  return { name, slug: '', description: 'A mug.', price: '4800', picture, pictureAddress: '', position: '3' }
}

function typed(spoilt: Record<string, string> = {}): ProductForm {
  return productForm.parse({ ...fields(), ...spoilt })
}

describe('A new product', () => {
  test('Has the entered price, to the cent, and an address derived from its name', async () => {
    const { id: merchantId } = await createMerchant('USD')
    const id = randomUUID()
    const form = typed({ price: '12.34' })
    expect(await createProduct(merchantId, id, form)).toMatchObject({ kind: 'done', after: { price: '12.34 USD' } })
    expect(await getProduct(merchantId, id)).toMatchObject({
      priceMinor: 1234n,
      slug: makeSlug(form.name),
      active: true,
      position: 3,
    })
  })

  test('Is created once when its form is submitted twice at once', async () => {
    const { id: merchantId } = await createMerchant()
    const id = randomUUID()
    const form = typed()
    const results = await Promise.all([createProduct(merchantId, id, form), createProduct(merchantId, id, form)])
    expect(results.map(({ kind }) => kind).sort()).toEqual(['done', 'unchanged'])
    expect(await db.product.count({ where: { merchantId } })).toBe(1)
  })

  test('Gets another address when the name is in use', async () => {
    const { id: merchantId } = await createMerchant()
    const form = typed()
    await createProduct(merchantId, randomUUID(), form)
    const id = randomUUID()
    await createProduct(merchantId, id, form)
    expect((await getProduct(merchantId, id))?.slug).toBe(`${makeSlug(form.name)}-2`)
  })

  test('Is refused with an address that is in use, and not created', async () => {
    const { id: merchantId } = await createMerchant()
    const { slug } = await buildProduct((await createMerchant()).id)
    expect(await createProduct(merchantId, randomUUID(), typed({ slug }))).toMatchObject({
      kind: 'refused',
      field: 'slug',
    })
    expect(await db.product.count({ where: { merchantId } })).toBe(0)
  })

  test('Is not found with the id of another shop’s product, which stays unchanged', async () => {
    const theirs = await buildProduct((await createMerchant()).id)
    const { id: merchantId } = await createMerchant()
    expect(await createProduct(merchantId, theirs.id, typed())).toEqual({ kind: 'absent' })
    expect(await db.product.findUnique({ where: { id: theirs.id } })).toEqual(theirs)
  })
})

describe('A change of a product', () => {
  test('Applies its price to the next order, and a placed order keeps its own', async () => {
    const { merchant, order } = await createOpenOrder()
    const product = await buildProduct(merchant.id, 4800n)
    const line = {
      orderId: order.id,
      productId: product.id,
      position: 0,
      name: product.name,
      unitPriceMinor: 4800n,
      quantity: 1,
    }
    await db.orderLine.create({ data: line })
    const seen = { merchantId: merchant.id, productId: product.id, version: 1 }
    const result = await changeProduct(seen, typed({ name: 'Mug', slug: product.slug, price: '5200' }))
    expect(result).toMatchObject({ kind: 'done', before: { price: '4800 JPY' }, after: { price: '5200 JPY' } })
    expect(await db.orderLine.findMany({ where: { orderId: order.id } })).toMatchObject([line])
    expect(await db.order.findUnique({ where: { id: order.id } })).toMatchObject({ totalMinor: 4800n })
  })

  test('Is refused when another change came first, which is shown and kept', async () => {
    const { id: merchantId } = await createMerchant()
    const { id: productId, slug } = await buildProduct(merchantId)
    const seen = { merchantId, productId, version: 1 }
    const results = await Promise.all([
      changeProduct(seen, typed({ name: 'Red Mug', slug })),
      changeProduct(seen, typed({ name: 'Green Mug', slug })),
    ])
    expect(results.map(({ kind }) => kind).sort()).toEqual(['done', 'outdated'])
    const told = results.find((result) => result.kind === 'outdated')
    const now = await getProduct(merchantId, productId)
    expect(told).toMatchObject({ version: 2, saved: { name: now?.name } })
    // Either may have been the first.
    const name = now?.name === 'Red Mug' ? 'Green Mug' : 'Red Mug'
    expect(await changeProduct({ ...seen, version: 2 }, typed({ name, slug }))).toMatchObject({ kind: 'done' })
  })

  test('May change the address until the first order, and not after', async () => {
    const { merchant, order } = await createOpenOrder()
    const product = await buildProduct(merchant.id)
    const slug = `renamed-${randomUUID()}`
    const seen = { merchantId: merchant.id, productId: product.id, version: 1 }
    expect(await changeProduct(seen, typed({ slug }))).toMatchObject({ kind: 'done' })
    await db.orderLine.create({
      data: { orderId: order.id, productId: product.id, position: 0, name: 'Mug', unitPriceMinor: 1n, quantity: 1 },
    })
    expect(await changeProduct({ ...seen, version: 2 }, typed({ slug: 'another-one' }))).toMatchObject({
      kind: 'refused',
      field: 'slug',
    })
    expect(await getProduct(merchant.id, product.id)).toMatchObject({ slug, wasOrdered: true })
  })

  test("Does not find another shop's product, which stays unchanged", async () => {
    const theirs = await buildProduct((await createMerchant()).id)
    const { id: merchantId } = await createMerchant()
    expect(await changeProduct({ merchantId, productId: theirs.id, version: 1 }, typed())).toEqual({ kind: 'absent' })
    expect(await archiveProduct(merchantId, theirs.id)).toEqual({ kind: 'absent' })
    expect(await getProduct(merchantId, theirs.id)).toBeNull()
    expect(await isForeignProduct(merchantId, theirs.id)).toBe(true)
    expect(await db.product.findUnique({ where: { id: theirs.id } })).toEqual(theirs)
  })

  test('Archives and restores, and does each once when submitted twice', async () => {
    const { id: merchantId } = await createMerchant()
    const { id } = await buildProduct(merchantId)
    expect(await archiveProduct(merchantId, id)).toMatchObject({ kind: 'done', after: { archived: true } })
    expect(await archiveProduct(merchantId, id)).toEqual({ kind: 'unchanged' })
    expect(await listProducts(merchantId, 'active')).toEqual([])
    expect(await restoreProduct(merchantId, id)).toMatchObject({ kind: 'done' })
    expect(await listProducts(merchantId, 'active')).toHaveLength(1)
  })
})

describe('A picture', () => {
  test('Is offered for every file that comes with the shop', () => {
    const folder = path.resolve(import.meta.dirname, '../../public/products')
    expect(
      readdirSync(folder)
        .map((name) => `/products/${name}`)
        .sort(),
    ).toEqual([...BUNDLED_PICTURES].sort())
  })

  test.each([
    ['http://pictures.example/a.png', 'imageNotHttps'],
    ['data:image/png;base64,AA', 'imageNotHttps'],
    ['javascript:alert(1)', 'imageNotHttps'],
    ['/products/no-such.svg', 'imageNotHttps'],
    ['a', 'imageNotHttps'],
    ['', 'imageRequired'],
    [`https://pictures.example/${'a'.repeat(500)}`, 'tooLong'],
  ])('"%s" is refused: %s', (text, code) => {
    expect(readPicture(text)).toMatchObject({ ok: false, problem: { code } })
  })

  test('Is accepted from another host by https, without a password in its address', () => {
    const [image, hosts] = ['https://pictures.example/a.png', ['pictures.example', 'other.example:8443']]
    expect(readPicture(image, hosts)).toEqual({ ok: true, image })
    expect(readPicture('https://other.example:8443/a.png', hosts)).toMatchObject({ ok: true })
    for (const host of ['pictures.example:8443', 'other.example', 'a.pictures.example']) {
      expect(readPicture(`https://${host}/a.png`, hosts)).toMatchObject({
        ok: false,
        problem: { code: 'imageHostNotAllowed', params: { host } },
      })
    }
    expect(readPicture(image)).toMatchObject({ ok: false, problem: { code: 'imageHostNotAllowed' } })
    expect(readPicture('https://me:secret@pictures.example/a.png')).toMatchObject({ ok: false })
  })
})

test.each([
  ['Crème Brûlée, 2', 'creme-brulee-2'],
  ['  --- ', ''],
  ['雲のマグ', ''],
])('The name "%s" makes the address "%s"', (name, slug) => {
  expect(makeSlug(name)).toBe(slug)
})

test.each([
  [{ name: '' }, { name: { code: 'productNameRequired' } }],
  [{ name: 'a\u0000b' }, { name: { code: 'controlCharacters' } }],
  [{ slug: 'Not an address' }, { slug: { code: 'slugInvalid' } }],
  [{ position: '-1' }, { position: { code: 'positionInvalid', params: { min: 0, max: 9999 } } }],
  [{ description: 'x'.repeat(2001) }, { description: { code: 'tooLong', params: { max: 2000 } } }],
])('A form with %o is refused by the code of its problem', (spoilt, problems) => {
  const { error } = productForm.safeParse({ ...fields(), ...spoilt })
  expect(error && fieldProblems(error)).toMatchObject(problems)
})
