/** Reads the forms of a page as a browser without JavaScript does. */
export type Form = { action: string; fields: Record<string, string> }

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" }

/** The first form whose source contains the marker; null if there is none. */
export function findForm(html: string, marker: string): Form | null {
  for (const [, attributes = '', inside = ''] of html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)) {
    if (inside.includes(marker))
      return { action: readAttribute(attributes, 'action') ?? '', fields: readFields(inside) }
  }
  return null
}

function readFields(html: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [, tag = '', attributes = '', inside = ''] of html.matchAll(
    /<(input|select)\b([^>]*)>((?:(?!<\/?select)[\s\S])*?<\/select>)?/g,
  )) {
    const name = readAttribute(attributes, 'name')
    if (name === null || /type="checkbox"/.test(attributes)) continue
    fields[name] = tag === 'select' ? chosenOption(inside) : (readAttribute(attributes, 'value') ?? '')
  }
  return fields
}

function chosenOption(html: string): string {
  const options = [...html.matchAll(/<option\b([^>]*)>/g)].map(([, attributes = '']) => attributes)
  const chosen = options.find((attributes) => /\bselected\b/.test(attributes)) ?? options[0] ?? ''
  return readAttribute(chosen, 'value') ?? ''
}

function readAttribute(attributes: string, name: string): string | null {
  const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1]
  return value === undefined ? null : unescape(value)
}

export function unescape(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#x27|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole)
}

/** The visible text. */
export function textOf(html: string): string {
  const visible = html.replace(/<script\b[\s\S]*?<\/script>/g, ' ').replace(/<[^>]*>/g, ' ')
  return unescape(visible).replace(/\s+/g, ' ')
}

/** Fields as multipart/form-data, in the order given; a name may come twice. */
export async function encodeForm(
  fields: readonly (readonly [string, string])[],
): Promise<{ type: string; body: Buffer }> {
  const form = new FormData()
  for (const [name, value] of fields) form.append(name, value)
  const encoded = new Response(form)
  return { type: encoded.headers.get('content-type') ?? '', body: Buffer.from(await encoded.arrayBuffer()) }
}
