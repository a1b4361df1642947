/** What stands in an address after the question mark, as Next hands it to a page. */
export type SearchParams = Readonly<Record<string, string | string[] | undefined>>

/** A parameter that is repeated more often is ignored. */
const MOST_VALUES = 20

export function toSearchParams(params: URLSearchParams): SearchParams {
  return Object.fromEntries([...params.keys()].map((name) => [name, params.getAll(name)]))
}

/** What a field of a form or an address holds; a field left empty was not filled in. */
export function readValues(params: SearchParams, name: string): string[] {
  const value = Object.hasOwn(params, name) ? params[name] : undefined
  const values = Array.isArray(value) ? value : [value ?? '']
  return values
    .slice(0, MOST_VALUES)
    .map((text) => text.trim())
    .filter((text) => text !== '')
}
