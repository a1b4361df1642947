import { runCommand } from '../../tools/failure'
import { readCustomer, requireCustomer } from './read-customer'
import { withLib } from './with-lib'

/*
 * npm run customer:erase -- --email a@example.com --merchant kumo-coffee [--yes]
 * Without --yes it lists the orders and changes nothing.
 */

const usage = 'Usage: npm run customer:erase -- --email <address> --merchant <slug> [--yes]'

await runCommand(async () => {
  const customer = readCustomer(usage)
  await withLib(() => (customer.yes ? erase(customer) : list(customer)))
})

type Customer = { email: string; merchant: string }

async function list(customer: Customer): Promise<void> {
  const { listCustomerOrders } = await import('../../lib/privacy/list-customer-orders')
  const { merchant } = await requireCustomer(customer)
  const { listed, more } = await listCustomerOrders(merchant.id, customer.email)
  for (const { number, status, isOpen } of listed) console.log(`${number} ${status}${isOpen ? ', still open' : ''}`)
  if (more > 0) console.log(`… and ${more} older ones`)
  console.log('Nothing was erased. With --yes, the data of the customer is removed from those that are not open.')
}

async function erase(customer: Customer): Promise<void> {
  const { recordAuditEntry } = await import('../../lib/auth/audit/record-audit-entry')
  const { eraseCustomer } = await import('../../lib/privacy/erase-customer')
  const { merchant, newest } = await requireCustomer(customer)
  let erased = 0
  let answer = await eraseCustomer(merchant.id, customer.email)
  for (erased += answer.erased; answer.left > 0 && answer.erased > 0; erased += answer.erased)
    answer = await eraseCustomer(merchant.id, customer.email)
  const details = { method: 'console', orders: erased, openOrders: answer.open.length } as const
  const outcome =
    erased > 0 ? { outcome: 'done' as const } : { outcome: 'refused' as const, reason: 'orders_open' as const }
  const caller = { member: { id: null, merchant }, address: null }
  await recordAuditEntry(caller, { action: 'erase_customer', ...outcome, target: newest.number, details })
  console.log(`Orders erased: ${erased}.`)
  if (answer.open.length > 0) console.log(`Still open, and not erased: ${answer.open.join(', ')}.`)
}
