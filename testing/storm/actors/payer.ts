import type { Step } from '@/testing/storm/plan/scenarios'
import type { Browser, Page } from './browser'
import { formWith, readForms } from './forms'

type Pay = Pick<Extract<Step, { do: 'pay' }>, 'card' | 'answer'>

const TRIES = 3

/**
 * Pays on the gateway's page, with a challenge if there is one. Broken pages are reloaded a few times, then the
 * payment is abandoned. Returns the gateway's redirect to the shop; null without one.
 */
export async function payOnPage(browser: Browser, linkUrl: string, { card, answer }: Pay): Promise<string | null> {
  const page = await load(browser, linkUrl)
  const form = page && formWith(page.html, 'number')
  if (!page || !form) return null
  const typed = { number: card, expiry: '12/39', cvc: '123', name: 'STORMY WEATHER' }
  const paid = await browser.submit(page, form, typed).catch(() => null)
  if (!paid?.location?.includes('/3ds/')) return paid?.location ?? null
  return answer === 'leave' ? null : meetChallenge(browser, paid.location, answer)
}

async function meetChallenge(browser: Browser, url: string, answer: 'approve' | 'fail'): Promise<string | null> {
  const page = await load(browser, url)
  const form = page && readForms(page.html).at(-1)
  if (!page || !form) return null
  const answered = await browser.submit(page, form, { answer }).catch(() => null)
  return answered?.location ?? null
}

async function load(browser: Browser, url: string): Promise<Page | null> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const page = await browser.get(url).catch(() => null)
    if (page && page.status < 500 && readForms(page.html).length > 0) return page
  }
  return null
}
