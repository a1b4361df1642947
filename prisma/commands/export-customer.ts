import { open } from 'node:fs/promises'
import { Failure, runCommand, sentenceOf } from '../../tools/failure'
import { readCustomer, requireCustomer } from './read-customer'
import { withLib } from './with-lib'

/*
 * npm run customer:export -- --email a@example.com --merchant kumo-coffee --output customer.json
 * Everything that is stored of a customer, in a new file that only its owner may read.
 */

const usage = 'Usage: npm run customer:export -- --email <address> --merchant <slug> --output <new file>'

await runCommand(async () => {
  const { output, ...customer } = readCustomer(usage)
  if (output === undefined) throw new Failure(`--output is missing. ${usage}`)
  await withLib(() => exportTo(output, customer))
  console.log(`The data of ${customer.email} is in ${output}.`)
})

async function exportTo(output: string, customer: { email: string; merchant: string }): Promise<void> {
  const { recordAuditEntry } = await import('../../lib/auth/audit/record-audit-entry')
  const { exportCustomer } = await import('../../lib/privacy/export-customer')
  const { merchant, newest } = await requireCustomer(customer)
  const file = await open(output, 'wx', 0o600).catch((error: unknown) => {
    throw new Failure(`${output} cannot be written, or exists already (${sentenceOf(error)}).`)
  })
  const caller = { member: { id: null, merchant }, address: null }
  const details = { method: 'console' } as const
  await recordAuditEntry(caller, { action: 'export_customer', outcome: 'done', target: newest.number, details })
  try {
    for await (const piece of exportCustomer({ merchant, email: customer.email, at: new Date() }))
      await file.write(piece)
  } finally {
    await file.close()
  }
}
