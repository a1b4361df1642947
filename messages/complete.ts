export type Sentences = { [key: string]: string | Sentences }

/** A translation with the original's sentences where it has none of its own. Keys that the original lacks are left out. */
export function complete<S extends Sentences>(translation: Sentences, original: S): S {
  const entries = Object.entries(original).map(([key, value]) => {
    const translated = translation[key]
    if (typeof value === 'string') return [key, typeof translated === 'string' ? translated : value]
    return [key, complete(typeof translated === 'object' ? translated : {}, value)]
  })
  // It has the original's keys, each with a value of the original's kind.
  return Object.fromEntries(entries) as S
}
