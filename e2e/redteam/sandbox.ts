import { z } from 'zod'

/** The pretend gateway behind the instance: pays, and remembers what it sent. */
export type Sandbox = {
  pay: (link: string, order?: { code?: number }) => Promise<Paid>
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
    sentAbout: async (reference) => {
      const all = z.array(sentSchema).parse(await call('/webhooks'))
      return all.filter((one) => one.merchantTxnRef === reference)
    },
  }
}
