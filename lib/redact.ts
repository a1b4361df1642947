/*
 * What must never be stored: card numbers, security codes, and the key in our own webhook address, which some bodies
 * echo (contract 11.2). The text is gone through token by token, so that everything else stays as it was received,
 * also doubled members and numbers that JavaScript cannot hold.
 */

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
// Thirteen digits and more, in one run or in groups with a space or a hyphen between them.
const DIGIT_GROUPS = /\d(?:[ -]?\d){12,}/g
/** How many digits a card number has. */
const [SHORTEST, LONGEST] = [13, 19]
const UUID = /^\d{8}(?:-\d{4}){3}-\d{12}$/
const CODE_NAMES = /^(cvc2?|cvv2?|cav2?|cid|csc|security_?code|pin|card_?cvc|password|track_?\d?(_?data)?)$/i
const OUR_KEY = /([?&]key=)[^&"#\s]+/g

/** JSON text with what is secret masked. Text that is valid JSON stays so. */
export function redactJson(text: string): string {
  let name = ''
  return text.replace(TOKEN, (token: string, string: string | undefined, colon: string | undefined) => {
    if (string === undefined) return CODE_NAMES.test(name) ? '"***"' : redactNumber(token)
    const value = decode(string)
    if (colon === undefined) return CODE_NAMES.test(name) ? '"***"' : redactString(string, value)
    name = value
    return redactString(string, value) + colon
  })
}

/** Plain text with card numbers and our keys masked. */
export function redactText(text: string): string {
  return text.replace(OUR_KEY, '$1***').replace(DIGIT_GROUPS, redactGroups)
}

function redactString(token: string, value: string): string {
  const redacted = redactText(value)
  return redacted === value ? token : JSON.stringify(redacted)
}

/** A card as a bare number, also as `4111111111111111.0` or with an exponent. Digits after the point are no card. */
function redactNumber(token: string): string {
  const digits = /\d+/.exec(token)?.[0] ?? ''
  const value = Math.abs(Number(token))
  const number = Number.isSafeInteger(value) && !isCard(digits) ? String(value) : digits
  return isCard(number) ? JSON.stringify(mask(number)) : token
}

/**
 * A run of 13 to 19 digits may be a card wherever it is; groups only where they stand alone, as those of a UUID never
 * do. A date or a security code may stand in the same row of groups, so every window of whole groups is looked at.
 */
function redactGroups(found: string, at: number, text: string): string {
  if (UUID.test(found)) return found
  const alone = !isWordly(text[at - 1]) && !isWordly(text[at + found.length])
  const groups = readGroups(found)
  const digits = found.replace(/[ -]/g, '')
  let [redacted, done] = ['', 0]
  for (let first = 0; first < groups.length; first++) {
    let last = findLast(groups, first, digits, alone)
    // Where windows overlap, either may be the card by chance and the other the real one.
    for (let next = first + 1; next <= last; next++) last = Math.max(last, findLast(groups, next, digits, alone))
    const [start, end] = [groups[first]?.start ?? 0, groups[last]?.end]
    if (end === undefined) continue
    redacted += found.slice(done, start) + mask(found.slice(start, end))
    ;[first, done] = [last, end]
  }
  return redacted + found.slice(done)
}

/** Where a group stands in the text, and how many digits stand before it and up to its end. */
type Group = { start: number; end: number; from: number; to: number }

function readGroups(found: string): Group[] {
  let to = 0
  return Array.from(found.matchAll(/\d+/g), ({ 0: { length }, index }) => {
    return { start: index, end: index + length, from: to, to: (to += length) }
  })
}

/** The last group with which a card could end that begins with the first one; -1 if none does. */
function findLast(groups: Group[], first: number, digits: string, alone: boolean): number {
  const from = groups[first]?.from ?? 0
  let found = -1
  for (let last = first; last < groups.length && (alone || last === first); last++) {
    const to = groups[last]?.to ?? 0
    if (to - from > LONGEST) break
    if (isCard(digits, from, to)) found = last
  }
  return found
}

function isWordly(letter: string | undefined): boolean {
  return letter !== undefined && /[\w-]/.test(letter)
}

function decode(token: string): string {
  try {
    const value: unknown = JSON.parse(token)
    return typeof value === 'string' ? value : token
  } catch {
    return token
  }
}

function mask(number: string): string {
  const digits = number.replace(/\D/g, '')
  return `${digits.slice(0, 6)}******${digits.slice(-4)}`
}

/** Luhn's check digit (ISO/IEC 7812-1): nine in ten other numbers fail it, so that ids and times survive. */
function isCard(digits: string, from = 0, to = digits.length): boolean {
  if (to - from < SHORTEST || to - from > LONGEST) return false
  let sum = 0
  for (let at = to - 1; at >= from; at--) {
    const digit = digits.charCodeAt(at) - 48
    const doubled = (to - at) % 2 === 0 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
