import { expect, test } from 'vitest'
import { pretendGateway } from '@/testing/pretend-gateway'
import { openLink, type LinkRequest } from './open-link'

const url = 'https://checkout.example/HostedPaymentPage/aB3dE6gH'
const address = { country: 'JP', address1: '1-2-3', city: 'Shinjuku-ku', state: 'Tokyo', postalCode: '1600022' }
const request: LinkRequest = {
  merchantTxnRef: 'PO-7F3K-29QX-1',
  money: { amountMinor: 4800n, currency: 'JPY' },
  merchant: { gatewayMerchantId: 'JP00000000', gatewayMerchantEmail: 'shop@example.com' },
  customer: { email: 'a@example.com', phone: '+81 3 1234 5678', billingAddress: address, shippingAddress: address },
  urls: { webhook: 'https://w', success: 'https://s', declined: 'https://d', cancelled: 'https://c' },
}

test.each([
  [{ id: 'link-1', url }, 'link-1'],
  [{ id: null, url }, null],
  [{ id: 12345, url }, '12345'],
  [{ id: ['x'], url }, null],
  [{ id: 'x'.repeat(65), url }, null],
  [{ url, amount: null, return_url: 'odd', isValid: 'maybe' }, null],
  [{ data: { id: 'link-1', url } }, 'link-1'],
])('%o is a link, since its address is allowed', async (answer, gatewayLinkId) => {
  pretendGateway.answersLinksWith(answer, 201)
  expect(await openLink(request)).toEqual({ gatewayLinkId, url })
})

test.each([
  [{ id: 'link-1' }, 'no_link_url'],
  [{ id: 'link-1', url: null }, 'no_link_url'],
  [{ id: 'link-1', url: 'somewhere' }, 'no_link_url'],
  [{ id: 'link-1', url: 'https://elsewhere.example/pay' }, 'foreign_link_url'],
  [{ id: 'link-1', url: 'http://checkout.example/pay' }, 'foreign_link_url'],
  ['<html></html>', 'not_json'],
])('%o is not a link, since its address is not allowed', async (answer, problem) => {
  pretendGateway.answersLinksWith(answer, 201)
  await expect(openLink(request)).rejects.toMatchObject({ trouble: 'unreadable', problem })
})
