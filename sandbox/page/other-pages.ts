import { html } from 'hono/html'
import { displayAmount } from '../money'
import type { Challenge } from '../payments/challenges'
import { findMerchant, type Sandbox } from '../sandbox'
import { localeOf } from './language'
import type { Html } from './layout'
import { texts, type Language } from './texts'

/** The 3-D Secure page, which belongs to the bank in production. */
export function challengePage(
  sandbox: Sandbox,
  { challenge, action, language }: { challenge: Challenge; action: string; language: Language },
): Html {
  const t = texts[language].challenge
  const { request } = challenge
  const merchant = findMerchant(sandbox, request.merchantId)?.legalName ?? request.merchantId
  const amount = displayAmount(request.amountMinor, request.currency, localeOf(language))
  return html`<div class="narrow">
    <section class="panel">
      <p class="quiet">3-D Secure</p>
      <h1>${t.title}</h1>
      <p>${t.text(merchant, amount)}</p>
      <p class="sum">${amount}</p>
      <dl>
        <div>
          <dt>${t.card}</dt>
          <dd><code>${request.card?.masked ?? ''}</code></dd>
        </div>
      </dl>
      <form method="post" action="${action}" class="actions">
        <button name="answer" value="approve">${t.approve}</button>
        <button name="answer" value="fail" class="plain">${t.fail}</button>
      </form>
    </section>
  </div>`
}

export type ShownState = keyof (typeof texts)['en']['states']

export function statePage(state: ShownState, language: Language, backHref: string | null): Html {
  const t = texts[language]
  return html`<div class="narrow">
    <section class="panel">
      <h1>${t.states[state].title}</h1>
      <p>${t.states[state].text}</p>
      ${backHref === null ? '' : html`<a class="button" href="${backHref}">${t.backToShop}</a>`}
    </section>
  </div>`
}
