/** What is shown of one body; the whole is kept. An order's page shows up to two hundred. */
const LONGEST = 10_000
/** Indenting costs the square of the depth: a body of 64 KB, nested deep enough, would become gigabytes. */
const DEEPEST = 30

/** A body to be read by people: indented if it is JSON of a sensible depth, else as it came. */
export function prettyBody(body: string, longest = LONGEST): string {
  const text = depthOf(body) > DEEPEST ? body : indent(body)
  return text.length > longest
    ? `${text.slice(0, longest)}\n… (the first ${longest} of ${text.length} characters)`
    : text
}

function indent(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch {
    return body
  }
}

/** How deep it is nested, at most; brackets inside of strings are counted, too. */
function depthOf(body: string): number {
  let [depth, deepest] = [0, 0]
  for (const letter of body) {
    if (letter === '[' || letter === '{') deepest = Math.max(deepest, ++depth)
    else if (letter === ']' || letter === '}') depth--
  }
  return deepest
}
