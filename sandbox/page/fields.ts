import { html, raw } from 'hono/html'
import type { CardField } from '../cards/read-card'
import type { Html } from './layout'
import type { FormState } from './form-state'
import { texts, type Language } from './texts'

type FieldName = CardField | 'amount'

/** Constants, so they need no escaping. */
const attributes: Record<FieldName, string> = {
  number: 'autocomplete="cc-number" inputmode="numeric" maxlength="23"',
  expiry: 'autocomplete="cc-exp" inputmode="numeric" maxlength="7" placeholder="08/29"',
  cvc: 'autocomplete="cc-csc" inputmode="numeric" maxlength="4"',
  name: 'autocomplete="cc-name" maxlength="255" autocapitalize="characters"',
  amount: 'inputmode="decimal" maxlength="10"',
}

export function cardField(name: FieldName, language: Language, state: FormState): Html {
  const t = texts[language]
  const problem = state.problems[name]
  const label = name === 'amount' ? t.amount : t.fields[name]
  const describedBy = problem ? raw(`aria-invalid="true" aria-describedby="${name}-problem"`) : ''
  const focus = firstProblem(state) === name ? raw('autofocus') : ''
  const value = state.typed[name] ?? ''
  return html`<div class="field">
    <label for="${name}">${label}${name === 'expiry' ? html` <span class="hint">${t.expiryHint}</span>` : ''}</label>
    <div class="${name === 'number' ? 'with-brand' : ''}">
      <input id="${name}" name="${name}" value="${value}" ${raw(attributes[name])} ${describedBy} ${focus} />
      ${name === 'number' ? html`<span class="brand" aria-hidden="true"></span>` : ''}
    </div>
    ${problem ? html`<p class="wrong" id="${name}-problem">${t.problems[problem]}</p>` : ''}
  </div>`
}

function firstProblem(state: FormState): FieldName | undefined {
  const order: FieldName[] = ['amount', 'number', 'expiry', 'cvc', 'name']
  return order.find((name) => state.problems[name] !== undefined)
}
