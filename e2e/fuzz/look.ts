import type { Hint } from '@/lib/webhooks/read-hint'
import { luhnSum } from './cards'

/*
 * What must hold of a stored body, looked for by other means than the shop's: the text is gone through letter by
 * letter, without a pattern of the redaction.
 */

/** Why a body may not be stored like this; null if it may. */
export function whyNotStorable(kept: string): string | null {
  try {
    JSON.parse(kept)
  } catch {
    return 'what is stored is no JSON any more'
  }
  for (const token of tokensOf(kept)) {
    const found = token.startsWith('"') ? cardInText(textOf(token)) : cardInNumber(token)
    if (found !== null) return `a card number is stored: ${found}`
  }
  return null
}

/** Why a hint would break whoever uses it: the gateway's address takes the id, PostgreSQL's columns take it and the code. */
export function whyNotUsable(hint: Hint | null): string | null {
  const { gatewayTransactionId: id, responseCode } = hint ?? { gatewayTransactionId: null, responseCode: null }
  if (id !== null && !/^[!-~]{0,64}$/.test(id)) return `its transaction id is none: ${JSON.stringify(id)}`
  if (responseCode !== null && !(responseCode === Math.trunc(responseCode) && Math.abs(responseCode) < 2 ** 31)) return `its code is none: ${responseCode}`
  return null
}

/** The strings and numbers of a JSON text, as they are written. */
function* tokensOf(json: string): Iterable<string> {
  for (let at = 0; at < json.length; at++) {
    const from = at
    if (json[at] === '"') {
      for (at++; json[at] !== '"'; at++) if (json[at] === '\\') at++
      yield json.slice(from, at + 1)
    } else if (json[at] === '-' || isDigit(json[at])) {
      while (at + 1 < json.length && '0123456789+-.eE'.includes(json[at + 1] ?? ' ')) at++
      yield json.slice(from, at + 1)
    }
  }
}

const isDigit = (letter: string | undefined) => letter !== undefined && letter >= '0' && letter <= '9'
const isWordly = (letter: string | undefined) => letter !== undefined && /[\w-]/.test(letter)

function textOf(token: string): string {
  const text: unknown = JSON.parse(token)
  // A mask and what stands behind it are not a number together.
  return typeof text === 'string' ? text.replace(/\d{6}\*{6}\d{4}/g, 'masked') : ''
}

/** A run of 13 to 19 digits anywhere, or of groups of digits that stand by themselves. */
function cardInText(text: string): string | null {
  for (let at = 0; at < text.length; at++) {
    if (!isDigit(text[at])) continue
    const groups = groupsFrom(text, at)
    const end = groups.at(-1)?.end ?? at
    const standsAlone = !isWordly(text[at - 1]) && !isWordly(text[end])
    const found = groups.map(({ digits }) => digits).find(isCard) ?? (standsAlone && !isUuid(text, at) ? cardOfGroups(groups) : null)
    if (found !== null) return found
    at = end
  }
  return null
}

type Group = { digits: string; end: number }

/** Groups of digits with one space or hyphen between them. */
function groupsFrom(text: string, start: number): Group[] {
  const groups: Group[] = []
  let at = start
  for (;;) {
    const from = at
    while (isDigit(text[at])) at++
    groups.push({ digits: text.slice(from, at), end: at })
    if ((text[at] !== ' ' && text[at] !== '-') || !isDigit(text[at + 1])) return groups
    at++
  }
}

function cardOfGroups(groups: Group[]): string | null {
  for (let first = 0; first < groups.length; first++) {
    let digits = ''
    for (let last = first; last < groups.length && digits.length < 19; last++) {
      digits += groups[last]?.digits ?? ''
      if (isCard(digits)) return digits
    }
  }
  return null
}

/** A bare number: the digits before the point, and the whole number that it is. */
function cardInNumber(token: string): string | null {
  const before = /^\d*/.exec(token.replace('-', ''))?.[0] ?? ''
  if (isCard(before)) return token
  const value = Math.abs(Number(token))
  return Number.isSafeInteger(value) && isCard(String(value)) ? token : null
}

function isCard(digits: string): boolean {
  return digits.length >= 13 && digits.length <= 19 && luhnSum(digits) % 10 === 0
}

function isUuid(text: string, at: number): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/.test(text.slice(at, at + 36))
}
