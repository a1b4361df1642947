/** How much of one body is shown; all of it is stored. An order's page shows up to two hundred bodies. */
const DEFAULT_MAX_LENGTH = 10_000
/** Indenting costs the square of the depth: a body of 64 KB, nested deep enough, would become gigabytes. */
const MAX_DEPTH = 30

export type PrettyBody = {
  text: string
  /** The length of the whole, where the text is only its beginning. */
  fullLength: number | null
}

/** A body made readable: indented if it is JSON of a limited depth, otherwise as received. */
export function prettyBody(body: string, maxLength = DEFAULT_MAX_LENGTH): PrettyBody {
  const text = depthOf(body) > MAX_DEPTH ? body : indent(body)
  return text.length > maxLength
    ? { text: text.slice(0, maxLength), fullLength: text.length }
    : { text, fullLength: null }
}

function indent(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

/** The greatest depth of nesting. Brackets inside of strings count, too. */
function depthOf(body: string): number {
  let [depth, deepest] = [0, 0]
  for (const letter of body) {
    if (letter === '[' || letter === '{') deepest = Math.max(deepest, ++depth)
    else if (letter === ']' || letter === '}') depth--
  }
  return deepest
}
