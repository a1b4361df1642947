import type { Form } from './forms'
import { retryUntil } from './retry'

export type Page = { url: string; status: number; html: string; location: string | null }

const ANSWER_WITHIN_MS = 30_000

/** A browser without JavaScript, with its own cookies. Redirects are returned, not followed. */
export class Browser {
  private readonly cookies = new Map<string, string>()

  async get(url: string): Promise<Page> {
    return this.fetch(url, {})
  }

  /** Submits a form of the page, with some fields filled in. */
  async submit(page: Page, form: Form, filled: Record<string, string> = {}): Promise<Page> {
    const body = form.isMultipart ? new FormData() : new URLSearchParams()
    for (const [name, value] of form.fields) if (!(name in filled)) body.append(name, value)
    for (const [name, value] of Object.entries(filled)) body.append(name, value)
    const url = new URL(form.action, page.url)
    return this.fetch(url.href, { method: 'POST', body, headers: { origin: url.origin } })
  }

  /** Reloads until the page answers without an error. */
  async getWithRetries(url: string, timeoutMs?: number): Promise<Page> {
    return retryUntil(`GET ${url}`, async () => unlessBroken(await this.get(url)), timeoutMs)
  }

  /** Submits the form until it is answered, as people do; repeats must be harmless. */
  async submitWithRetries(page: Page, form: Form, filled?: Record<string, string>): Promise<Page> {
    return retryUntil(`POST ${page.url}`, async () => unlessBroken(await this.submit(page, form, filled)))
  }

  private async fetch(
    url: string,
    init: { method?: string; body?: BodyInit; headers?: Record<string, string> },
  ): Promise<Page> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...init.headers, ...(cookie === '' ? {} : { cookie }) }
    const signal = AbortSignal.timeout(ANSWER_WITHIN_MS)
    const response = await fetch(url, { ...init, headers, redirect: 'manual', signal })
    for (const line of response.headers.getSetCookie()) this.keep(line)
    const location = response.headers.get('location')
    return {
      url,
      status: response.status,
      html: await response.text(),
      location: location && new URL(location, url).href,
    }
  }

  private keep(line: string): void {
    const [, name = '', value = ''] = /^([^=;]+)=([^;]*)/.exec(line) ?? []
    this.cookies.set(name, value)
  }
}

function unlessBroken(page: Page): Page | null {
  if (page.status >= 500) throw new Error(`answered ${page.status}`)
  return page
}
