/** A form of a page with its initial values, as a browser without JavaScript submits it. */
export type Form = { action: string; isMultipart: boolean; button: string; fields: [name: string, value: string][] }

type Attributes = Map<string, string>

const element = /<(input|select|textarea)\b([^>]*)>/g

export function readForms(html: string): Form[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, tag = '', inside = '']) => {
    const attributes = readAttributes(tag)
    return {
      action: attributes.get('action') ?? '',
      isMultipart: attributes.get('enctype')?.toLowerCase() === 'multipart/form-data',
      button: decode(/<button\b[^>]*>([\s\S]*?)<\/button>/.exec(inside)?.[1]?.replace(/<[^>]*>/g, '') ?? ''),
      fields: [...inside.matchAll(element)].flatMap((found) => readField(found, inside)),
    }
  })
}

/** The page's form with that field. */
export function formWith(html: string, fieldName: string): Form | null {
  return readForms(html).find((form) => form.fields.some(([name]) => name === fieldName)) ?? null
}

/** The page's form with that button text. */
export function formToPress(html: string, button: string): Form | null {
  return readForms(html).find((form) => form.button === button) ?? null
}

function readField([, kind, tag = '']: RegExpExecArray, inside: string): [string, string][] {
  const attributes = readAttributes(tag)
  const name = attributes.get('name')
  if (name === undefined) return []
  if (kind === 'select') return [[name, chosenOption(inside.slice(inside.indexOf(tag)))]]
  const isBox = ['checkbox', 'radio'].includes(attributes.get('type') ?? '')
  if (isBox && !attributes.has('checked')) return []
  return [[name, attributes.get('value') ?? (isBox ? 'on' : '')]]
}

function chosenOption(select: string): string {
  const options = [...select.slice(0, select.indexOf('</select>')).matchAll(/<option\b([^>]*)>/g)].map(([, tag = '']) =>
    readAttributes(tag),
  )
  const chosen = options.find((option) => option.has('selected')) ?? options[0]
  return chosen?.get('value') ?? ''
}

function readAttributes(tag: string): Attributes {
  const found = tag.matchAll(/([^\s=/"]+)(?:="([^"]*)")?/g)
  return new Map([...found].map(([, name = '', value = '']) => [name.toLowerCase(), decode(value)]))
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'", '#39': "'" }

function decode(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#x27|#39);/g, (whole, name: string) => entities[name] ?? whole)
}
