import { buyWithoutBrowser } from '../support/shop/buy-without-browser'
import { openAs } from '../support/dashboard/open-as'
import { openElsewhere, openPaidOrder, portalIdOf } from '../support/dashboard/operations'
import { storedOrder } from '../support/shop/shopper'
import { expect, test } from '../support/browser/test'

test('Recalculating derives the order again and says that nothing changes, and a viewer has no such button', async ({
  page,
  browser,
}) => {
  const number = await openPaidOrder(page)
  await page.getByRole('button', { name: 'Recalculate' }).click()
  await expect(page.getByText('Recalculated from 1 transaction. Nothing changed.')).toBeVisible()
  const other = await openElsewhere(browser, 'viewer@kumo.example', number)
  await expect(other.getByRole('heading', { name: number })).toBeVisible()
  await expect(other.getByRole('button', { name: /Recalculate|Check payment|Refund now|attach/ })).toHaveCount(0)
})

test('A payment without a webhook is attached by its id from the portal, once the gateway confirms it', async ({
  page,
}) => {
  const number = await buyWithoutBrowser({ never: true })
  await openAs(page, 'staff@kumo.example', `/dashboard/orders/${number}`)
  const panel = page.getByRole('region', { name: 'From the gateway portal' })
  await panel.getByLabel('Transaction ID').fill('no-such-transaction')
  await panel.getByRole('button', { name: 'Check and attach' }).click()
  await expect(panel.getByText('The gateway doesn’t know this transaction ID.').first()).toBeVisible()
  expect(await storedOrder(number)).toMatchObject({ status: 'awaiting_payment' })
  await panel.getByLabel('Transaction ID').fill(await portalIdOf(number))
  await panel.getByRole('button', { name: 'Check and attach' }).click()
  await expect(panel.getByText('The gateway confirmed this transaction')).toBeVisible()
  expect(await storedOrder(number)).toMatchObject({ status: 'paid' })
})
