import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/lib/db'
import { createMerchant, createProduct } from '@/testing/builders'
import { pretendGateway } from '@/testing/pretend-gateway'
import { putInCart, setQuantity, type Cart } from './cart'
import { payAgain } from './pay-again'
import { startCheckout } from './start-checkout'

const LINK = 'https://checkout.example/HostedPaymentPage/aB3dE6gH'

let merchant: Awaited<ReturnType<typeof createMerchant>>
let cart: Cart
let fields: Record<string, string>
beforeEach(async () => {
  pretendGateway.forget()
  pretendGateway.answersLinksWith({ id: 'link-1', url: LINK })
  merchant = await createMerchant()
  cart = putInCart(null, (await createProduct(merchant.id)).id, 2)
  fields = {
    idempotencyKey: randomUUID(),
    name: 'Taro Yamada',
    email: 'taro@example.com',
    phone: '+81 3 1234 5678',
    billingCountry: 'JP',
    billingAddress1: '1-2-3 Shinjuku',
    billingCity: 'Shinjuku-ku',
    billingState: 'Tokyo',
    billingPostalCode: '1600022',
    shownTotal: '9600 JPY',
  }
})

const start = (changes: Record<string, string> = {}) =>
  startCheckout({ fields: { ...fields, ...changes }, cart, language: 'en', asker: null })
const orders = () => db.order.findMany({ where: { merchantId: merchant.id }, include: { lines: true, attempts: true } })

test('A valid form makes one order with its price from the database, one attempt and a link', async () => {
  expect(await start()).toEqual({ kind: 'redirect', url: LINK })
  const [order, ...others] = await orders()
  expect(others).toEqual([])
  expect(order).toMatchObject({ status: 'awaiting_payment', totalMinor: 9600n, currency: 'JPY' })
  expect(order?.lines).toMatchObject([{ quantity: 2, unitPriceMinor: 4800n }])
  expect(order?.attempts).toMatchObject([{ ordinal: 1, linkState: 'open', linkUrl: LINK, gatewayLinkId: 'link-1' }])
})

test('The whole request of the contract is sent, each URL within 255 characters', async () => {
  await start({
    shipElsewhere: 'on',
    shippingCountry: 'US',
    shippingAddress1: '1 Main St',
    shippingCity: 'Portland',
    shippingState: 'OR',
    shippingPostalCode: '97201',
  })
  const [order] = await orders()
  const [request] = pretendGateway.links as { return_url: Record<string, string> }[]
  expect(request).toMatchObject({
    amount: '9600',
    currency: 'JPY',
    merchant_id: merchant.gatewayMerchantId,
    merchant_email: 'shop@example.com',
    merchant_txn_ref: `${order?.number}-1`,
    billing_address: {
      country: 'JP',
      email: 'taro@example.com',
      phone_number: '+81 3 1234 5678',
      postal_code: '1600022',
    },
    shipping_address: { country: 'US', city: 'Portland', email: 'taro@example.com' },
    return_url: {
      webhook_url: expect.stringMatching(/\/api\/webhooks\?attempt=PO-.*-1&key=.{43}$/) as string,
      success_url: expect.stringMatching(/\/orders\/[\w-]{43}\/success\?lang=en$/) as string,
      decline_url: expect.stringMatching(/\/declined\?lang=en$/) as string,
      cancel_url: expect.stringMatching(/\/cancelled\?lang=en$/) as string,
    },
  })
  for (const url of Object.values(request?.return_url ?? {})) expect(url.length).toBeLessThanOrEqual(255)
})

test('A cart with an order whose payment is being checked makes no other order, and leads to that one', async () => {
  await start()
  const [order] = await orders()
  await db.webhookDelivery.create({
    data: {
      merchantTxnRef: order?.attempts[0]?.merchantTxnRef ?? '',
      orderId: order?.id ?? null,
      body: '{}',
      bodySha256: 'x',
      headers: {},
      authenticity: {},
    },
  })
  const links = pretendGateway.links.length
  expect(await start({ idempotencyKey: randomUUID() })).toEqual({ kind: 'order', token: order?.token })
  expect(await orders()).toHaveLength(1)
  expect(pretendGateway.links).toHaveLength(links)
})

describe('One form makes one order', () => {
  test('When it is sent twice at once: both lead to the same link', async () => {
    const results = await Promise.all([start(), start(), start()])
    expect(results).toEqual(Array(3).fill({ kind: 'redirect', url: LINK }))
    expect(await orders()).toHaveLength(1)
    expect(pretendGateway.links).toHaveLength(1)
  })

  test('When it is sent again after the order was paid: it leads to the order', async () => {
    await start()
    const [order] = await orders()
    await db.order.update({ where: { id: order?.id ?? '' }, data: { status: 'paid' } })
    expect(await start()).toEqual({ kind: 'order', token: order?.token })
    expect(await orders()).toHaveLength(1)
  })

  test('When it is sent again while its payment is pending: it leads to the order, not to the link', async () => {
    await start()
    const [{ id: orderId, attempts } = { id: '', attempts: [] }] = await orders()
    const pending = { gatewayTransactionId: 'P1', type: 'capture', outcome: 'pending', evidence: 'webhook' } as const
    const ids = { orderId, attemptId: attempts[0]?.id ?? '', merchantId: merchant.id }
    await db.ledgerEntry.create({ data: { ...ids, ...pending, amountMinor: 9600n, currency: 'JPY' } })
    expect(await start()).toMatchObject({ kind: 'order' })
    expect(pretendGateway.links).toHaveLength(1)
  })

  test('When it is sent again with other contents: it is refused, and nothing is stored', async () => {
    await start()
    expect(await start({ name: 'Hanako Yamada' })).toMatchObject({ kind: 'problem' })
    expect(await orders()).toMatchObject([{ customerName: 'Taro Yamada' }])
  })
})

describe('A price that changes while the customer types', () => {
  const changePrice = (priceMinor: bigint) =>
    db.product.updateMany({ where: { merchantId: merchant.id }, data: { priceMinor } })

  test('Is not charged before it was shown: nothing is stored and no link is requested', async () => {
    await changePrice(4900n)
    expect(await start()).toEqual({ kind: 'repriced' })
    expect(await orders()).toEqual([])
    expect(pretendGateway.links).toEqual([])
  })

  test('Is charged once it was shown, by the same form', async () => {
    await changePrice(4700n)
    await start()
    expect(await start({ shownTotal: '9400 JPY' })).toEqual({ kind: 'redirect', url: LINK })
    expect(await orders()).toMatchObject([{ totalMinor: 9400n }])
  })

  test('Is not taken from the browser: a forged total makes no order', async () => {
    expect(await start({ shownTotal: '1 JPY' })).toEqual({ kind: 'repriced' })
    expect(await start({ shownTotal: '9600 USD' })).toEqual({ kind: 'repriced' })
    expect(await orders()).toEqual([])
  })

  test('Does not make a second order from a form that was sent twice', async () => {
    await start()
    await changePrice(4900n)
    expect(await start()).toEqual({ kind: 'problem', code: 'formChanged' })
    expect(await orders()).toMatchObject([{ totalMinor: 9600n }])
  })
})

test('A slow checkout requests the link of its own attempt, not that of one made in the meantime', async () => {
  // Found by the simulation: the second attempt got two links, and whoever paid both paid twice.
  await db.$executeRaw`
    CREATE FUNCTION pay_again() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      INSERT INTO payment_attempt (order_id, merchant_id, ordinal, merchant_txn_ref, amount_minor, currency)
        SELECT order_id, merchant_id, 2, left(merchant_txn_ref, -1) || '2', amount_minor, currency
        FROM payment_attempt WHERE order_id = NEW.order_id;
      RETURN NEW;
    END $$`
  await db.$executeRaw`CREATE TRIGGER pay_again AFTER INSERT ON order_event FOR EACH ROW WHEN (NEW.kind = 'order_placed') EXECUTE FUNCTION pay_again()`
  try {
    await start()
  } finally {
    await db.$executeRaw`DROP FUNCTION pay_again CASCADE`
  }
  expect((await orders())[0]?.attempts).toHaveLength(2)
  expect(pretendGateway.links).toMatchObject([{ merchant_txn_ref: expect.stringMatching(/-1$/) as string }])
})

describe('A wrong field has the code of its problem, and nothing is stored:', () => {
  test.each([
    ['name', '', 'nameRequired'],
    ['name', 'x'.repeat(101), 'tooLong'],
    ['name', 'Taro\nYamada', 'controlCharacters'],
    ['email', 'not an address', 'emailInvalid'],
    ['email', `${'x'.repeat(40)}@example.com`, 'tooLong'],
    ['phone', '1'.repeat(21), 'tooLong'],
    ['phone', 'call me', 'phoneInvalid'],
    ['billingCountry', 'XX', 'countryRequired'],
    ['billingCountry', '', 'countryRequired'],
    ['billingAddress1', 'x'.repeat(200), 'tooLong'],
    ['billingCity', 'x'.repeat(66), 'tooLong'],
    ['billingState', ' ', 'stateRequired'],
    ['billingPostalCode', 'x'.repeat(46), 'tooLong'],
    ['idempotencyKey', 'again', 'unreadable'],
    ['shownTotal', '', 'unreadable'],
    ['shownTotal', 'cheap', 'unreadable'],
  ])('%s: %s', async (field, value, code) => {
    const result = await start({ [field]: value })
    expect(result).toEqual({
      kind: 'invalid',
      fieldProblems: { [field]: { code, params: expect.any(Object) as object } },
    })
    expect(await orders()).toEqual([])
    expect(pretendGateway.links).toEqual([])
  })

  test('Shipping is checked only when it differs', async () => {
    expect(await start({ shipElsewhere: 'on', shippingCity: 'Portland' })).toMatchObject({
      kind: 'invalid',
      fieldProblems: { shippingCountry: { code: 'countryRequired' }, shippingAddress1: { code: 'addressRequired' } },
    })
    expect(await orders()).toEqual([])
  })
})

describe('A cart that cannot be sold is refused with a code, and nothing is stored:', () => {
  test('A product that does not exist', async () => {
    cart = putInCart(cart, randomUUID(), 1)
    expect(await start()).toEqual({ kind: 'problem', code: 'productUnavailable' })
    expect(await orders()).toEqual([])
  })

  test('A product that was archived', async () => {
    await db.product.updateMany({ where: { merchantId: merchant.id }, data: { active: false } })
    expect(await start()).toEqual({ kind: 'problem', code: 'productUnavailable' })
  })

  test('Products of two shops, in two currencies', async () => {
    const other = await createMerchant('USD')
    cart = putInCart(cart, (await createProduct(other.id)).id, 1)
    expect(await start()).toEqual({ kind: 'problem', code: 'severalMerchants' })
    expect(await orders()).toEqual([])
  })

  test('A total longer than the gateway accepts', async () => {
    cart = setQuantity(cart, (await createProduct(merchant.id, 9_999_999_999n)).id, 99)
    expect(await start()).toEqual({ kind: 'problem', code: 'amountTooLarge' })
    expect(await orders()).toEqual([])
  })
})

describe('When the gateway fails, the order stays payable and has an event:', () => {
  test.each([
    ['refused', {}, 400],
    ['refused', {}, 401],
    ['unreachable', {}, 502],
    ['unreachable', null, 0],
    ['unreadable', '<html></html>', 200],
    ['unreadable', { id: 'link-1' }, 200],
    ['unreadable', { url: 'https://elsewhere.example/HostedPaymentPage/aB3dE6gH' }, 200],
    ['unreadable', { url: 'http://checkout.example/HostedPaymentPage/aB3dE6gH' }, 200],
    ['unreadable', { url: 'javascript:alert(1)' }, 200],
    ['unreadable', { url: 'https://checkout.example@elsewhere.example/' }, 200],
  ])('%s by %j with %i', async (linkState, answer, status) => {
    pretendGateway.answersLinksWith(answer, status)
    const [result, [order]] = [await start(), await orders()]
    expect(result).toEqual({ kind: 'order', token: order?.token })
    expect(order).toMatchObject({ status: 'awaiting_payment', attempts: [{ linkState, linkUrl: null }] })

    pretendGateway.answersLinksWith({ id: 'link-2', url: LINK })
    expect(await payAgain(order?.token ?? '', null)).toEqual({ kind: 'redirect', url: LINK })
    expect((await orders())[0]?.attempts).toHaveLength(2)
  })
})

test('An order that has to wait is not written, and one that waited is', async () => {
  const visitor = { address: '203.0.113.9', cartStamp: undefined, formStamp: undefined, browserStamp: undefined }
  const order = (waits: number, idempotencyKey = randomUUID()) =>
    startCheckout({
      fields: { ...fields, idempotencyKey },
      cart,
      language: 'en',
      asker: { visitor, sentAt: new Date(), waits },
    })
  const first = randomUUID()
  expect(await order(0, first)).toMatchObject({ kind: 'redirect' })
  expect(await order(0)).toMatchObject({ kind: 'wait' })
  expect(await orders()).toHaveLength(1)
  expect(pretendGateway.links).toHaveLength(1)
  // The form of an order that was placed leads to its link, and is not counted again.
  expect(await order(0, first)).toEqual({ kind: 'redirect', url: LINK })
  expect(await order(1)).toMatchObject({ kind: 'redirect' })
  expect(await orders()).toHaveLength(2)
})

test.each(['name', 'email', 'phone', 'billingAddress1', 'billingCity', 'billingState', 'billingPostalCode'])(
  'A card number in the field %s makes no order',
  async (field) => {
    const typed = field === 'email' ? '4111111111111111@example.com' : '4111 1111 1111 1111'
    const result = await start({ [field]: typed })
    expect(result).toMatchObject({ kind: 'invalid', fieldProblems: { [field]: { code: 'cardNumber' } } })
    expect(await orders()).toEqual([])
  },
)
