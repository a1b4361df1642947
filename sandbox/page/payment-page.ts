import { html } from 'hono/html'
import { displayAmount } from '../money'
import { groupDigits } from '../cards/card-number'
import { shownCards } from '../cards/test-cards'
import { findMerchant, type Sandbox } from '../sandbox'
import type { Link } from '../store/records'
import { cardField } from './fields'
import type { FormState } from './form-state'
import { localeOf, pagePath } from './language'
import type { Html } from './layout'
import { testCardLabel } from './test-card-label'
import { texts, type Language } from './texts'

export function paymentPage(
  sandbox: Sandbox,
  { link, language, state }: { link: Link; language: Language; state: FormState },
): Html {
  return html`<div class="columns">
    ${summaryPanel(sandbox, link, language)}
    <section class="panel">
      ${link.method === 'gcash' ? walletForm(link, language) : cardForm(link, language, state)}
      <form method="post" action="${pagePath(link.code, language, '/cancel')}" class="actions">
        <button class="plain">${texts[language].cancel}</button>
      </form>
    </section>
    ${link.method === 'gcash' ? '' : testCardTable(link, language)}
  </div>`
}

export function amountText(link: Link, language: Language): string {
  return link.amountMinor === null ? '' : displayAmount(link.amountMinor, link.currency, localeOf(language))
}

function summaryPanel(sandbox: Sandbox, link: Link, language: Language): Html {
  const t = texts[language]
  const { billing } = link
  const lines = [billing.address1, billing.city, `${billing.state} ${billing.postal_code ?? ''}`, billing.country]
  return html`<section class="panel" aria-label="${t.payTo}">
    <p class="quiet">${t.payTo}</p>
    <h1>${findMerchant(sandbox, link.merchantId)?.legalName ?? link.merchantId}</h1>
    <p class="sum">${amountText(link, language)}</p>
    <dl>
      <div>
        <dt>${t.reference}</dt>
        <dd>${link.merchantTxnRef}</dd>
      </div>
      <div>
        <dt>${t.receiptTo}</dt>
        <dd>${billing.email}</dd>
      </div>
      <div>
        <dt>${t.billedTo}</dt>
        <dd>${lines.map((line) => line.trim()).join(', ')}</dd>
      </div>
    </dl>
  </section>`
}

function walletForm(link: Link, language: Language): Html {
  const t = texts[language]
  return html`<form method="post" action="${pagePath(link.code, language, '/pay')}" data-pay data-paying="${t.paying}">
    <h2>GCash</h2>
    <button>${t.payWallet(amountText(link, language))}</button>
  </form>`
}

function cardForm(link: Link, language: Language, state: FormState): Html {
  const t = texts[language]
  const hasProblem = Object.keys(state.problems).length > 0
  const action = pagePath(link.code, language, '/pay')
  return html`<form method="post" action="${action}" data-pay data-paying="${t.paying}" novalidate>
    ${hasProblem ? html`<p class="notice bad" role="alert">${t.problemSummary}</p>` : ''}
    ${state.declinedBefore && !hasProblem ? html`<p class="notice bad" role="status">${t.declinedBefore}</p>` : ''}
    ${link.amountMinor === null ? cardField('amount', language, state) : ''} ${cardField('number', language, state)}
    <div class="pair">${cardField('expiry', language, state)} ${cardField('cvc', language, state)}</div>
    ${cardField('name', language, state)} ${link.storesCard ? html`<p class="notice">${t.storesCard}</p>` : ''}
    <button>${t.pay(amountText(link, language))}</button>
  </form>`
}

/** The links work without JavaScript: the page comes back with the number filled in. */
function testCardTable(link: Link, language: Language): Html {
  const t = texts[language]
  const href = (number: string) => `${pagePath(link.code, language)}${language === 'ja' ? '?' : '&'}card=${number}`
  const row = (number: string, label: string) =>
    html`<tr data-card="${number}">
      <td>
        <a href="${href(number)}"><code>${groupDigits(number)}</code></a>
      </td>
      <td>${label}</td>
    </tr>`
  return html`<section class="panel wide">
    <details open>
      <summary><h2>${t.cards.title}</h2></summary>
      <p class="quiet">${t.cards.hint}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">${t.cards.number}</th>
            <th scope="col">${t.cards.outcome}</th>
          </tr>
        </thead>
        <tbody>
          ${shownCards.map((card) => row(card.number, testCardLabel(card, language)))}
        </tbody>
      </table>
    </details>
  </section>`
}
