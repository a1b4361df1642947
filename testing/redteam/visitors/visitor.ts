import type { OutgoingHttpHeaders } from 'node:http'
import { encodeForm, findForm, type Form } from './forms'
import { send, type Answer, type Call } from './http'

/** A separate browser session: keeps cookies, submits forms without JavaScript. */
export class Visitor {
  readonly cookies = new Map<string, string>()

  constructor(readonly url: URL) {}

  async call({ headers = {}, ...call }: Call): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await send(this.url, { ...call, headers: { ...(cookie === '' ? {} : { cookie }), ...headers } })
    for (const set of answer.headers['set-cookie'] ?? []) this.keep(set)
    return answer
  }

  get(path: string, headers: OutgoingHttpHeaders = {}): Promise<Answer> {
    return this.call({ path, headers })
  }

  /** The form of that page whose source contains the marker. */
  async requireForm(path: string, marker: string): Promise<Form> {
    const { status, text } = await this.get(path)
    const form = findForm(text, marker)
    if (!form) throw new Error(`${path} answered ${status} and shows no form with ${marker}`)
    return form
  }

  async submit(
    path: string,
    {
      form,
      changes = {},
      headers = {},
    }: { form: Form; changes?: Record<string, string> | [string, string][]; headers?: OutgoingHttpHeaders },
  ): Promise<Answer> {
    const changed = Array.isArray(changes) ? changes : Object.entries(changes)
    const names = new Set(changed.map(([name]) => name))
    const kept = Object.entries(form.fields).filter(([name]) => !names.has(name))
    const { type, body } = await encodeForm([...kept, ...changed])
    return this.call({ path, method: 'POST', headers: { 'content-type': type, ...headers }, body })
  }

  private keep(set: string): void {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(set) ?? []
    if (name === undefined || value === undefined) return
    if (value === '' || /max-age=0\b|expires=Thu, 01 Jan 1970/i.test(set)) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}
