import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { UNSENT_FORM_HEADER, writeUnsentForm } from '@/lib/unsent-form'

/** A form without files is smaller; what is larger is left to Next, which refuses it. */
const MOST_BYTES = 1024 * 1024
/** A key that React adds to a form, with the id of its action in the name or in the value. */
const ACTION_KEY = /^\$ACTION_(?:ID_|REF_)/

const manifestSchema = z.object({ node: z.record(z.string(), z.unknown()) })

/** The ids of the server actions of this build; null where there is none, as in development. */
export function readActionIds(folder: string): ReadonlySet<string> | null {
  const file = path.join(folder, 'server/server-reference-manifest.json')
  if (!existsSync(file)) return null
  return new Set(Object.keys(manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).node))
}

/**
 * The request to handle in place of a form post whose action is unknown here (the page is from another build): the same
 * page, with what was typed in a header, as a request that Next renders instead of refusing it. Null for other posts.
 */
export async function renderInstead(request: Request, known: ReadonlySet<string>): Promise<Headers | null> {
  if (Number(request.headers.get('content-length') ?? 0) > MOST_BYTES) return null
  const form = await request.formData().catch(() => null)
  if (form === null || actionIdsOf(form).every((id) => known.has(id))) return null
  const headers = new Headers(request.headers)
  // Next does not look for a server action in a form of this type.
  headers.set('content-type', 'application/x-www-form-urlencoded')
  headers.set(UNSENT_FORM_HEADER, writeUnsentForm(textFieldsOf(form)))
  return headers
}

function actionIdsOf(form: FormData): string[] {
  return [...form.keys()].filter((name) => ACTION_KEY.test(name)).map((name) => actionIdOf(form, name))
}

/** The id is the end of the name, or, for an action with bound arguments, in the JSON of the first value. */
function actionIdOf(form: FormData, name: string): string {
  const bound = /^\$ACTION_REF_(\d+)$/.exec(name)?.[1]
  if (bound === undefined) return name.replace(ACTION_KEY, '')
  const value = form.get(`$ACTION_${bound}:0`)
  return /^\{"id":"([^"]*)"/.exec(typeof value === 'string' ? value : '')?.[1] ?? ''
}

function textFieldsOf(form: FormData): Record<string, string> {
  const typed = [...form].flatMap(([name, value]) =>
    typeof value === 'string' && !name.startsWith('$') ? [[name, value] as const] : [],
  )
  return Object.fromEntries(typed)
}
