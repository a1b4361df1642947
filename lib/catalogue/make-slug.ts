import { randomInt } from 'node:crypto'

export const SLUG_FORM = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const MAX_LENGTH = 60
const TRIES = 9

/** The slug that a product's name suggests: "Crème Brûlée, 2" is "creme-brulee-2". May be empty. */
export function makeSlug(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH)
    .replace(/^-+|-+$/g, '')
}

/** Slugs to try for a name, in this order; a name without Latin letters gets a number. */
export function slugCandidates(name: string): string[] {
  const base = makeSlug(name) || 'product'
  const numbered = Array.from({ length: TRIES - 1 }, (_, index) => `${base}-${index + 2}`)
  return [base, ...numbered, `${base}-${randomInt(100_000, 999_999)}`]
}
