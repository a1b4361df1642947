import { setTimeout as pause } from 'node:timers/promises'
import { DEMO_SHOPS } from '@/prisma/demo-catalogue'
import { DEMO_PASSWORD, DEMO_PEOPLE } from '@/prisma/demo-people'
import type { OperationKind, Step } from '@/testing/storm/plan/scenarios'
import { Browser, type Page } from './browser'
import { formToPress, formWith, type Form } from './forms'
import { retryUntil } from './retry'

type Action = Extract<Step, { do: 'staff' }>
/** The order's customer and its merchant. */
type Concerned = { email: string; slug: string }
type Opened = { browser: Browser; page: Page; form: Form }

const BUTTONS = { refund: 'Refund now', capture: 'Capture now', void: 'Void now' }

/** The form exists only once the shop knows the payment; some payments it never receives. */
const FORM_WITHIN_MS = 6000
const LOOK_AGAIN_MS = 700

/** The merchants' staff in the dashboard, by pages and forms only. Each user stays signed in for the whole storm. */
export class Staff {
  private readonly desks = new Map<string, Promise<Browser>>()

  constructor(private readonly shopUrl: string) {}

  /** All users open the order's page first, and then submit their forms at the same time. */
  async operate(order: Concerned, { actions, presses, amount }: Action): Promise<('sent' | 'not offered')[]> {
    const opened = await Promise.all(actions.map((kind, desk) => this.openForm(order, kind, desk)))
    const filled = { sure: 'yes', ...(amount !== 'all' && { amount }) }
    const press = ({ browser, page, form }: Opened) => browser.submitWithRetries(page, form, fit(filled, form))
    const pressed = opened.flatMap((one) => (one ? Array<Opened>(presses).fill(one) : []))
    await Promise.all(pressed.map(press))
    return opened.map((one) => (one ? 'sent' : 'not offered'))
  }

  /** Null if the page has no such form. */
  private async openForm({ email, slug }: Concerned, kind: OperationKind, desk: number): Promise<Opened | null> {
    const browser = await this.atDesk(shopOf(slug), desk)
    const list = await browser.getWithRetries(`${this.shopUrl}/dashboard/orders?q=${encodeURIComponent(email)}`)
    const [path] = /\/dashboard\/orders\/PO-\w{4}-\w{4}/.exec(list.html) ?? []
    if (path === undefined) throw new Error(`The dashboard does not find the order of ${email} (${list.status})`)
    const deadline = Date.now() + FORM_WITHIN_MS
    for (;;) {
      const page = await browser.getWithRetries(`${this.shopUrl}${path}`)
      const form = formToPress(page.html, BUTTONS[kind])
      if (form) return { browser, page, form }
      if (Date.now() > deadline) return null
      await pause(LOOK_AGAIN_MS)
    }
  }

  private atDesk(shop: string, desk: number): Promise<Browser> {
    const people = DEMO_PEOPLE.filter((person) => person.shop === shop && person.role !== 'viewer')
    const person = people[desk % people.length]
    if (!person) throw new Error(`Nobody works for ${shop}`)
    const key = `${shop} ${desk}`
    const browser = this.desks.get(key) ?? this.signIn(person.email)
    this.desks.set(key, browser)
    return browser
  }

  private async signIn(email: string): Promise<Browser> {
    const browser = new Browser()
    await retryUntil(`sign in ${email}`, async () => {
      const page = await browser.getWithRetries(`${this.shopUrl}/sign-in`)
      const form = formWith(page.html, 'password')
      if (!form) return null
      const answer = await browser.submitWithRetries(page, form, { email, password: DEMO_PASSWORD })
      return answer.location
    })
    return browser
  }
}

function shopOf(productSlug: string): string {
  const shop = DEMO_SHOPS.find(({ products }) => products.some(({ slug }) => slug === productSlug))
  if (!shop) throw new Error(`Nobody sells ${productSlug}`)
  return shop.slug
}

/** A void has no amount field. */
function fit(filled: Record<string, string>, form: Form): Record<string, string> {
  const hasAmount = form.fields.some(([name]) => name === 'amount')
  return Object.fromEntries(Object.entries(filled).filter(([name]) => name !== 'amount' || hasAmount))
}
