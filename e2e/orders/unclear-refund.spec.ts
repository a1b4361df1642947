import type { Page } from 'playwright/test'
import { fillRefund } from '../support/dashboard/fill-refund'
import { doneAtGateway, openPaidOrder, operationsOf, readGatewayLedger } from '../support/dashboard/operations'
import { storedOrder } from '../support/shop/shopper'
import { expect, test } from '../support/browser/test'
import { world } from '../support/world/world'

test('A refund without an answer is shown as unclear, although its form is gone', async ({ page }) => {
  const number = await openPaidOrder(page)
  const operationCode = { operationCode: 676 }
  await fetch(`${world().sandboxUrl}/control/faults/${number}-1`, {
    method: 'PUT',
    body: JSON.stringify(operationCode),
  })
  await (await fillRefund(page, '4800', '')).getByRole('button', { name: 'Refund now' }).click()
  await expect(page.getByRole('status').getByText(/its outcome is unclear. Don’t send it again/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Refund now' })).toHaveCount(0)
  expect(await operationsOf(number)).toMatchObject([{ state: 'unclear' }])
})

/**
 * Requests a full refund, which the gateway executes or declines, and whose answer is lost. Returns the id that only
 * the portal shows.
 */
async function refundUnheard(page: Page, number: string, operationCode: number | null = null): Promise<string> {
  const calls = [{ call: 'refund', answer: 'reset', action: 'done' }]
  const body = JSON.stringify({ calls, operationCode })
  await fetch(`${world().sandboxUrl}/control/faults/${number}-1`, { method: 'PUT', body })
  await (await fillRefund(page, '4800', '')).getByRole('button', { name: 'Refund now' }).click()
  await expect(page.getByRole('status').getByText(/its outcome is unclear. Don’t send it again/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Refund now' })).toHaveCount(0)
  expect(await storedOrder(number)).toMatchObject({
    status: 'paid',
    refunded_minor: '0',
    review_reasons: '{refund_unclear}',
  })
  const { operations } = await readGatewayLedger()
  const refund = operations.find(({ merchantTxnRef, type }) => merchantTxnRef === `${number}-1` && type === 'REFUND')
  return refund?.transactionId ?? ''
}

async function expectRefundedOnce(number: string): Promise<void> {
  await expect.poll(async () => (await storedOrder(number))?.status).toBe('refunded')
  expect(await storedOrder(number)).toMatchObject({ refunded_minor: '4800', review_reasons: '{}' })
  expect(await operationsOf(number)).toMatchObject([{ state: 'done', amount_minor: '4800' }])
  expect(await doneAtGateway(number)).toEqual(['REFUND 4800 approved'])
}

test('A refund whose answer is lost is unclear, is not sent again, and is resolved by its id from the portal', async ({
  page,
}) => {
  const number = await openPaidOrder(page)
  const transactionId = await refundUnheard(page, number)
  const panel = page.getByRole('region', { name: 'From the gateway portal' })
  await panel.getByLabel('Transaction ID').fill(transactionId)
  await panel.getByRole('button', { name: 'Check and attach' }).click()
  await expect(page.getByText('The gateway confirmed this transaction').first()).toBeVisible()
  await expectRefundedOnce(number)
})

test('A refund whose answer is lost is resolved once a webhook names it and the gateway confirms it', async ({
  page,
}) => {
  const number = await openPaidOrder(page)
  const order = { kind: 'webhook', target: await refundUnheard(page, number) }
  await fetch(`${world().sandboxUrl}/control/trigger`, { method: 'POST', body: JSON.stringify(order) })
  await expectRefundedOnce(number)
  await page.reload()
  await expect(page.getByText('Refunded', { exact: true }).first()).toBeVisible()
  await expect(page.getByText('A refund was requested, but its outcome is unknown.')).toHaveCount(0)
})

test('A refund whose answer is lost stays unclear when a similar one is declined, until a user says that it was this one', async ({
  page,
}) => {
  const number = await openPaidOrder(page)
  const transactionId = await refundUnheard(page, number, 51)
  await fetch(`${world().sandboxUrl}/control/trigger`, {
    method: 'POST',
    body: JSON.stringify({ kind: 'webhook', target: transactionId }),
  })
  const panel = page.getByRole('region', { name: 'From the gateway portal' })
  await expect(async () => {
    await page.reload()
    await expect(panel.getByText(`The gateway declined a similar refund, transaction ${transactionId}.`)).toBeVisible({
      timeout: 500,
    })
  }).toPass()
  expect(await operationsOf(number)).toMatchObject([{ state: 'unclear' }])
  await expect(page.getByRole('region', { name: 'Payment', exact: true })).toHaveCount(0)
  await panel.getByRole('button', { name: 'It did not happen' }).click()
  await expect(page.getByText('Recorded: the refund didn’t happen. You can request it again.').first()).toBeVisible()
  expect(await operationsOf(number)).toMatchObject([{ state: 'refused' }])
  await expect(page.getByRole('region', { name: 'Payment', exact: true }).getByText('Refund…')).toBeVisible()
  expect(await doneAtGateway(number)).toEqual(['REFUND 4800 declined'])
})
