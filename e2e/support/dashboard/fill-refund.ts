import type { Locator, Page } from 'playwright/test'

/** Fills in the refund form on the order's page of the dashboard; the test submits it. */
export async function fillRefund(page: Page, amount: string, reason: string): Promise<Locator> {
  const panel = page.getByRole('region', { name: 'Payment', exact: true })
  if (!(await panel.getByRole('textbox', { name: 'Amount' }).isVisible())) await panel.getByText('Refund…').click()
  await panel.getByRole('textbox', { name: 'Amount' }).fill(amount)
  await panel.getByRole('textbox', { name: 'Reason' }).fill(reason)
  await panel.getByRole('checkbox').check()
  return panel
}
