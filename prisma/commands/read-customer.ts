import { parseArgs } from 'node:util'
import { z } from 'zod'
import { Failure } from '../../tools/failure'

const customerSchema = z.object({
  email: z.string().trim().min(1).max(254),
  merchant: z.string().min(1),
  output: z.string().min(1).optional(),
  yes: z.boolean().default(false),
})

/** A customer of a merchant, as the arguments of a command name them. */
export function readCustomer(usage: string): z.output<typeof customerSchema> {
  const text = { type: 'string' } as const
  const options = { email: text, merchant: text, output: text, yes: { type: 'boolean' } } as const
  const parsed = customerSchema.safeParse(parseArgs({ options, strict: false }).values)
  if (parsed.success) return parsed.data
  throw new Failure(`--${String(parsed.error.issues[0]?.path[0])} is missing or not usable. ${usage}`)
}

/** The merchant and the newest order of the customer, by which the audit names the customer. */
export async function requireCustomer({ email, merchant: slug }: { email: string; merchant: string }) {
  const { db } = await import('../../lib/db')
  const { findCustomerOrders } = await import('../../lib/privacy/find-customer-orders')
  const merchant = await db.merchant.findUnique({ where: { slug } })
  if (!merchant) throw new Failure(`There is no merchant "${slug}".`)
  const [id] = await findCustomerOrders(merchant.id, email)
  if (id === undefined) throw new Failure(`${merchant.name} has no order of ${email}.`)
  return { merchant, newest: await db.order.findUniqueOrThrow({ where: { id } }) }
}
