import { expect, type Browser, type Page } from 'playwright/test'
import { z } from 'zod'
import { buyWithoutBrowser } from '../shop/buy-without-browser'
import { openAs } from './open-as'
import { storedOrder } from '../shop/shopper'
import { query, world } from '../world/world'

/*
 * Shared by the tests of captures, voids and refunds: an order of ¥4,800 on its page, and the gateway's transactions.
 */

async function openOrder(
  page: Page,
  status: 'paid' | 'authorized',
  faults: Record<string, unknown> = {},
): Promise<string> {
  const number = await buyWithoutBrowser(faults)
  await expect.poll(async () => (await storedOrder(number))?.status).toBe(status)
  await openAs(page, 'staff@kumo.example', `/dashboard/orders/${number}`)
  return number
}

export const openPaidOrder = (page: Page) => openOrder(page, 'paid')

/** Paid at a gateway that only authorizes. */
export const openHeldOrder = (page: Page) => openOrder(page, 'authorized', { saleType: 'PRE_AUTH' })

/** Opens the form and checks its confirmation; returns the button for the test to press. */
export async function prepareOperation(page: Page, verb: 'Capture' | 'Void', amount?: string) {
  const form = page
    .getByRole('region', { name: 'Payment', exact: true })
    .getByRole('listitem')
    .filter({ hasText: `${verb}…` })
  await form.getByText(`${verb}…`).click()
  if (amount !== undefined) await form.getByRole('textbox', { name: 'Amount' }).fill(amount)
  await form.getByRole('checkbox').check()
  return form.getByRole('button', { name: `${verb} now` })
}

export async function openElsewhere(browser: Browser, email: string, number: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await openAs(page, email, `/dashboard/orders/${number}`)
  return page
}

const ledgerSchema = z.object({
  operations: z.array(
    z.object({
      transactionId: z.string(),
      merchantTxnRef: z.string(),
      type: z.string(),
      outcome: z.string(),
      amountMinor: z.number(),
    }),
  ),
})

export const readGatewayLedger = async () =>
  ledgerSchema.parse(await (await fetch(`${world().sandboxUrl}/control/ledger`)).json())

/** The gateway's transactions for an order's first payment, after the payment itself. */
export async function doneAtGateway(number: string): Promise<string[]> {
  const { operations } = await readGatewayLedger()
  const own = operations.filter(({ merchantTxnRef }) => merchantTxnRef === `${number}-1`)
  return own.slice(1).map(({ type, outcome, amountMinor }) => `${type} ${amountMinor} ${outcome}`)
}

/** The transaction id of the order’s first payment, as the gateway’s portal shows it. */
export async function portalIdOf(number: string): Promise<string> {
  const { operations } = await readGatewayLedger()
  return operations.find(({ merchantTxnRef }) => merchantTxnRef === `${number}-1`)?.transactionId ?? ''
}

export const operationsOf = (number: string) =>
  query(
    `SELECT operation.state, operation.amount_minor, operation.reason FROM payment_operation operation
       JOIN customer_order ON customer_order.id = order_id WHERE number = $1 ORDER BY operation.created_at`,
    [number],
  )
