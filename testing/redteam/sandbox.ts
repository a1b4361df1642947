import { z } from 'zod'
import { findForm } from './visitors/forms'

/** The sandbox gateway behind the instance: pays, injects faults, and lists what it sent. */
export type Sandbox = {
  pay: (link: string, order?: { code?: number }) => Promise<Paid>
  cancel: (link: string) => Promise<void>
  /** Pays on the hosted page, as a customer does; the result is not checked. */
  payOnPage: (link: string) => Promise<void>
  /** Arms a fault for this reference only, also before its link exists. */
  arm: (fault: string, reference: string, value?: number) => Promise<void>
  /** What it has taken for a reference, for its merchant and in its currency, in minor units. */
  takenMinor: (reference: string) => Promise<number>
  /** What it sent about a reference, oldest first. */
  sentAbout: (reference: string) => Promise<Sent[]>
}

const paidSchema = z.object({ transactionId: z.string(), outcome: z.string(), redirect: z.string() })
const sentSchema = z.object({
  merchantTxnRef: z.string(),
  url: z.string(),
  body: z.string(),
  headers: z.record(z.string(), z.string()),
})

const ledgerSchema = z.object({
  links: z.array(
    z.object({ linkId: z.string(), merchantTxnRef: z.string(), currency: z.string(), merchantId: z.string() }),
  ),
  operations: z.array(
    z.object({
      linkId: z.string().nullable(),
      merchantTxnRef: z.string(),
      currency: z.string(),
      merchantId: z.string(),
      type: z.string(),
      outcome: z.string(),
      amountMinor: z.number(),
    }),
  ),
})

export type Paid = z.infer<typeof paidSchema>
export type Sent = z.infer<typeof sentSchema>

export function openSandbox(url: string): Sandbox {
  const call = async (path: string, body?: object): Promise<unknown> => {
    const init = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const response = await fetch(new URL(`/control${path}`, url), init)
    if (!response.ok) throw new Error(`the sandbox answered ${response.status} to ${path}`)
    return response.json()
  }
  return {
    pay: async (link, order = {}) => {
      const paid = paidSchema.parse(await call('/pay', { link, ...order }))
      await call('/quiet')
      return paid
    },
    cancel: async (link) => {
      await call('/pay', { link, action: 'cancel' })
      await call('/quiet')
    },
    payOnPage: async (link) => {
      const page = await fetch(link)
      const form = findForm(await page.text(), 'name="number"')
      if (!form) throw new Error(`the gateway's page answered ${page.status} and shows no form`)
      const body = new URLSearchParams({
        ...form.fields,
        number: '5200000000001005',
        expiry: '12/39',
        cvc: '123',
        name: 'RED TEAM',
      })
      await fetch(new URL(form.action, link), { method: 'POST', body, redirect: 'manual' }).catch(() => undefined)
      await call('/quiet')
    },
    arm: async (fault, target, value) => {
      await call('/arm', { fault, target, value })
    },
    takenMinor: async (reference) => {
      const { links, operations } = ledgerSchema.parse(await call('/ledger'))
      const link = links.find(({ merchantTxnRef }) => merchantTxnRef === reference)
      const isTaken = (one: (typeof operations)[number]) =>
        one.type === 'CAPTURE' &&
        one.outcome === 'approved' &&
        one.linkId === link?.linkId &&
        one.merchantTxnRef === reference
      const own = operations.filter(
        (one) => isTaken(one) && one.currency === link?.currency && one.merchantId === link.merchantId,
      )
      return own.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
    },
    sentAbout: async (reference) => {
      const all = z.array(sentSchema).parse(await call('/webhooks'))
      return all.filter((one) => one.merchantTxnRef === reference)
    },
  }
}
