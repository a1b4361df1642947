import {
  doneAtGateway,
  openElsewhere,
  openHeldOrder,
  operationsOf,
  prepareOperation,
} from '../support/dashboard/operations'
import { storedOrder } from '../support/shop/shopper'
import { expect, test } from '../support/browser/test'

test('Staff capture a whole authorization with a button pressed twice, and it is captured once', async ({ page }) => {
  const number = await openHeldOrder(page)
  await (await prepareOperation(page, 'Capture')).dblclick()
  await expect(page.getByRole('status').getByText('Capture of ¥4,800 completed.')).toBeVisible()
  expect(await storedOrder(number)).toMatchObject({ status: 'paid', captured_minor: '4800', authorized_minor: '0' })
  expect(await operationsOf(number)).toMatchObject([{ state: 'done', amount_minor: '4800' }])
  expect(await doneAtGateway(number)).toEqual(['CAPTURE 4800 approved'])
})

test('Staff capture a part of an authorization, and the rest is released', async ({ page }) => {
  const number = await openHeldOrder(page)
  await (await prepareOperation(page, 'Capture', '3000')).click()
  await expect(page.getByRole('status').getByText('Capture of ¥3,000 completed.')).toBeVisible()
  expect(await storedOrder(number)).toMatchObject({ captured_minor: '3000', authorized_minor: '0' })
  expect(await doneAtGateway(number)).toEqual(['CAPTURE 3000 approved'])
  await expect(page.getByText('Capture…')).toHaveCount(0)
})

test('A capture of more than the authorized amount is refused with a message, and nothing is sent', async ({
  page,
}) => {
  const number = await openHeldOrder(page)
  await (await prepareOperation(page, 'Capture', '4801')).click()
  await expect(page.getByText('You can capture at most ¥4,800. Nothing was sent.')).toBeVisible()
  expect(await operationsOf(number)).toEqual([])
  expect(await doneAtGateway(number)).toEqual([])
})

test('Staff void an authorization with a button pressed twice, and it is voided once and not captured', async ({
  page,
}) => {
  const number = await openHeldOrder(page)
  await (await prepareOperation(page, 'Void')).dblclick()
  await expect(page.getByRole('status').getByText('Void of ¥4,800 completed.')).toBeVisible()
  expect(await storedOrder(number)).toMatchObject({ status: 'voided', captured_minor: '0', authorized_minor: '0' })
  expect(await doneAtGateway(number)).toEqual(['VOID 4800 approved'])
})

for (const [first, second, sent] of [
  ['Capture', 'Void', 'CAPTURE'],
  ['Void', 'Capture', 'VOID'],
  ['Capture', 'Capture', 'CAPTURE'],
] as const) {
  test(`One user presses ${first}, another ${second} on a page opened before: the second sees a message, and nothing is sent`, async ({
    page,
    browser,
  }) => {
    const number = await openHeldOrder(page)
    const other = await openElsewhere(browser, 'owner@kumo.example', number)
    const [mine, theirs] = [await prepareOperation(page, first), await prepareOperation(other, second)]
    await mine.click()
    await expect(page.getByRole('status').getByText('completed.')).toBeVisible()
    await theirs.click()
    await expect(other.getByText('Nothing was sent.')).toBeVisible()
    expect(await operationsOf(number)).toHaveLength(1)
    expect(await doneAtGateway(number)).toEqual([`${sent} 4800 approved`])
  })
}
