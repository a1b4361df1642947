import { html } from 'hono/html'
import { isPresetName, presetNames, presets } from '../behaviour/presets'
import { displayAmount } from '../money'
import { pageResponse, type Html } from '../page/layout'
import type { Sandbox } from '../sandbox'
import type { Operation, WebhookTry } from '../store/records'
import { triggerKinds } from './trigger'

const SHOWN = 30

/** Shows recent payments and webhooks, with forms that inject faults. */
export function controlPage(sandbox: Sandbox, note = ''): Promise<Response> {
  const operations = [...sandbox.store.operations.values()].slice(-SHOWN).reverse()
  const webhooks = [...sandbox.store.webhooks.values()].slice(-SHOWN).reverse()
  const body = html`<div class="columns even">
    <section class="panel wide">
      <h1>Sandbox control</h1>
      <p class="quiet">${countText(sandbox)} <a href="/control/ledger">Ledger as JSON</a></p>
      ${note === '' ? '' : html`<p class="notice" role="status">${note}</p>`}
    </section>
    ${armForm()}${triggerForm()} ${operationTable(operations)}${webhookTable(webhooks)}
    ${jsonForm('Switches', '/control/form/switches', sandbox.behaviour.switches)}
    ${jsonForm('Faults for all payments', '/control/form/faults', sandbox.behaviour.defaults)}
    <section class="panel wide">
      <form method="post" action="/control/form/reset">
        <button class="plain">Reset faults and switches (keeps the ledger)</button>
      </form>
    </section>
  </div>`
  return pageResponse({ title: 'Sandbox control', language: 'en', body })
}

function countText({ store }: Sandbox): string {
  return `${store.links.size} links, ${store.operations.size} transactions, ${store.webhooks.size} webhooks.`
}

function armForm(): Html {
  return html`<section class="panel">
    <h2>Arm a fault</h2>
    <p class="quiet">For payments and calls still to come.</p>
    <form method="post" action="/control/form/arm">
      ${select('fault', { label: 'Fault', values: presetNames(), text: (name) => `${name}: ${presets[name].about}` })}
      ${input('target', 'Reference or link (empty: all)')}${input('value', 'Value (empty: usual)')}
      <button>Arm</button>
    </form>
  </section>`
}

function triggerForm(): Html {
  return html`<section class="panel">
    <h2>Trigger now</h2>
    <p class="quiet">For a payment that is already in the ledger.</p>
    <form method="post" action="/control/form/trigger">
      ${select('kind', { label: 'What', values: triggerKinds, text: triggerText })}
      ${input('target', 'Transaction, link or reference')}${input('value', 'Value (for a fault; empty: usual)')}
      ${input('amount', 'Amount (for refund and capture)')}
      ${select('outcome', { label: 'Outcome (for settle and set-status)', values: ['approved', 'declined'], text: (outcome) => outcome })}
      <button>Trigger</button>
    </form>
  </section>`
}

function triggerText(kind: string): string {
  return isPresetName(kind) ? `${kind}: ${presets[kind].about}` : kind
}

function operationTable(operations: Operation[]): Html {
  const row = (one: Operation) =>
    html`<tr>
      <td>${one.createdAt.slice(11, 19)}</td>
      <td>${one.type}</td>
      <td>${one.outcome} (${one.responseCode})</td>
      <td>${displayAmount(one.amountMinor, one.currency, 'en-US')}</td>
      <td>${one.merchantTxnRef}</td>
      <td><code>${one.id}</code></td>
    </tr>`
  return table(
    'Latest transactions',
    ['Time', 'Type', 'Outcome', 'Amount', 'Reference', 'Transaction'],
    operations.map(row),
  )
}

function webhookTable(webhooks: WebhookTry[]): Html {
  const row = (one: WebhookTry) =>
    html`<tr>
      <td>${one.startedAt.slice(11, 19)}</td>
      <td>${one.state}</td>
      <td>${one.answerStatus ?? one.error ?? ''}</td>
      <td>${one.merchantTxnRef}</td>
      <td>${one.notes.join(', ')}</td>
      <td><code>${one.url}</code></td>
    </tr>`
  return table('Latest webhooks', ['Time', 'State', 'Answer', 'Reference', 'Faults', 'Address'], webhooks.map(row))
}

function table(title: string, heads: string[], rows: Html[]): Html {
  const none = html`<tr>
    <td colspan="${heads.length}" class="quiet">Nothing yet.</td>
  </tr>`
  return html`<section class="panel wide">
    <h2>${title}</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="${title}">
      <table>
        <thead>
          <tr>
            ${heads.map((head) => html`<th scope="col">${head}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.length > 0 ? rows : none}
        </tbody>
      </table>
    </div>
  </section>`
}

function jsonForm(title: string, action: string, value: object): Html {
  return html`<section class="panel">
    <h2>${title}</h2>
    <form method="post" action="${action}">
      <textarea name="json" aria-label="${title}" rows="14" spellcheck="false">
${JSON.stringify(value, null, 2)}</textarea>
      <button class="plain">Save</button>
    </form>
  </section>`
}

function select<T extends string>(
  name: string,
  { label, values, text }: { label: string; values: readonly T[]; text: (value: T) => string },
): Html {
  const options = values.map((value) => html`<option value="${value}">${text(value)}</option>`)
  return html`<div class="field">
    <label
      >${label}<select name="${name}">
        ${options}
      </select></label
    >
  </div>`
}

function input(name: string, label: string): Html {
  return html`<div class="field">
    <label>${label}<input name="${name}" /></label>
  </div>`
}
