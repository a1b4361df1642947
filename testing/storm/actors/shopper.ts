import type { PlannedCustomer } from '@/testing/storm/plan/customers'
import { Browser, type Page } from './browser'
import { formWith, readForms, type Form } from './forms'
import { retryUntil } from './retry'

/** Where the shop redirects a customer: to the gateway's page, or to the order's page, which says why not. */
export type Sent = { to: 'gateway' | 'order'; url: string }

const WITHOUT_ORDER_PAGE = 'the shop sent nobody to an order or to the gateway'

/** A customer in the shop, by pages and forms only. */
export class Shopper {
  readonly browser = new Browser()

  constructor(
    private readonly shopUrl: string,
    private readonly customer: Pick<PlannedCustomer, 'email' | 'slug' | 'quantity' | 'submitsTwice'>,
  ) {}

  /** From the product to the gateway's page. */
  async order(): Promise<Sent> {
    const product = await this.browser.getWithRetries(`${this.shopUrl}/products/${this.customer.slug}`)
    const form = requireForm(product, 'productId')
    const added = await this.browser.submitWithRetries(product, form, { quantity: String(this.customer.quantity) })
    await this.browser.getWithRetries(requireLocation(added))
    const checkout = await this.browser.getWithRetries(`${this.shopUrl}/checkout`)
    return this.sendForm(checkout, requireForm(checkout, 'idempotencyKey'), this.contact())
  }

  /** Presses the order page's payment button until it redirects. Null: there is no button. */
  async payAgain(orderUrl: string): Promise<Sent | null> {
    return retryUntil(`pay again ${orderUrl}`, async () => {
      const page = await this.browser.getWithRetries(orderUrl)
      const form = formWith(page.html, 'token')
      if (!form) return { to: 'order', url: orderUrl }
      const sent = await this.sendForm(page, form, {})
      return sent.to === 'gateway' ? sent : null
    })
  }

  /** Cancels the order if its page offers that. */
  async cancelOrder(orderUrl: string): Promise<void> {
    const page = await this.browser.getWithRetries(orderUrl)
    const [, cancel] = readForms(page.html).filter((form) => form.fields.some(([name]) => name === 'token'))
    if (cancel) await this.browser.submitWithRetries(page, cancel)
  }

  /** Requests a page of the shop once, without retries. */
  async look(url: string): Promise<void> {
    await this.browser.getWithRetries(url, 5_000).catch(() => undefined)
  }

  private async sendForm(page: Page, form: Form, filled: Record<string, string>): Promise<Sent> {
    const send = () => this.browser.submitWithRetries(page, form, filled)
    const [answer] = this.customer.submitsTwice ? await Promise.all([send(), send()]) : [await send()]
    const url = requireLocation(answer)
    if (url.includes('/HostedPaymentPage/')) return { to: 'gateway', url }
    if (url.startsWith(`${this.shopUrl}/orders/`)) return { to: 'order', url }
    throw new Error(`${WITHOUT_ORDER_PAGE} but to ${url}`)
  }

  private contact(): Record<string, string> {
    return {
      name: 'Storm Customer',
      email: this.customer.email,
      phone: '+81 3 1234 5678',
      billingCountry: 'JP',
      billingAddress1: '1-2-3 Shinjuku',
      billingCity: 'Shinjuku-ku',
      billingState: 'Tokyo',
      billingPostalCode: '1600022',
    }
  }
}

function requireForm(page: Page, fieldName: string): Form {
  const form = formWith(page.html, fieldName)
  if (!form) throw new Error(`There is no form with ${fieldName} on ${page.url} (${page.status})`)
  return form
}

function requireLocation(page: Page): string {
  if (page.location !== null) return page.location
  const said = /role="alert"[^>]*>([\s\S]{0,300})/.exec(page.html)?.[1]?.replace(/<[^>]+>/g, ' ') ?? 'nothing'
  throw new Error(`${WITHOUT_ORDER_PAGE} from ${page.url} (${page.status}), it said: ${said}`)
}
