import type { WebhookHint } from '@/lib/gateway/read-webhook-hint'
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
  const tokens = [...tokensOf(kept)]
  for (const token of tokens) {
    const text = token.startsWith('"') ? textOf(token) : null
    const card = text === null ? cardInNumber(token) : cardInText(text)
    if (card !== null) return `a card number is stored: ${card}`
    const key = keyInText(text ?? '')
    if (key !== null) return `a key of our address is stored: ${key}`
  }
  const secret = secretMember(tokens)
  return secret === null ? null : `what its name calls secret is stored: ${secret}`
}

/** Why the merchant that a body names would break the statement that looks for it; null if it may be looked for. */
export function whyNotNamable(named: string | null): string | null {
  return named === null || /^[!-~]{1,128}$/.test(named) ? null : `its merchant is none: ${JSON.stringify(named)}`
}

/** Why a hint would break whoever uses it: an address and a column must take the id, and a column the code. */
export function whyNotUsable({ gatewayTransactionId: id, responseCode }: WebhookHint): string | null {
  if (id !== null && !/^[!-~]{1,64}$/.test(id)) return `its transaction id is none: ${JSON.stringify(id)}`
  if (responseCode !== null && !(responseCode === Math.trunc(responseCode) && Math.abs(responseCode) < 2 ** 31))
    return `its code is none: ${responseCode}`
  return null
}

/** Why a body would end without a question although it holds an id; null if it would not, or holds none. */
export function whyIgnored(body: string, { gatewayTransactionId }: WebhookHint): string | null {
  const id = idIn(JSON.parse(body))
  return id === null || id === gatewayTransactionId ? null : `nobody is asked about ${id}`
}

/** The id where the recorded shapes have it, or in a wrapper named `data`. */
export function idIn(body: unknown): string | null {
  const own = memberOf(memberOf(body, 'transaction_details'), 'id')
  if (typeof own === 'string' && /^[!-~]{1,64}$/.test(own)) return own
  const data = memberOf(body, 'data')
  return data === undefined ? null : idIn(Array.isArray(data) ? data[0] : data)
}

function memberOf(value: unknown, name: string): unknown {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
}

const CODES =
  'cvc cvc2 cvv cvv2 cav cav2 cid csc security_code securitycode pin card_cvc cardcvc password track track_2 track2'
const SECRETS = new Set([...CODES.split(' '), 'authorization', 'x-api-key', 'api_key', 'apikey', 'secret'])

/** A member with a secret's name and a string or a number anywhere in its value that is not the mask. */
function secretMember(tokens: readonly string[]): string | null {
  const within: boolean[] = []
  let name = ''
  for (const [at, token] of tokens.entries()) {
    if (token === ':') continue
    const isSecret = within.at(-1) === true || SECRETS.has(name.toLowerCase())
    const isName = tokens[at + 1] === ':'
    name = isName ? textOf(token) : ''
    if (token === '{' || token === '[') within.push(isSecret)
    else if (token === '}' || token === ']') within.pop()
    else if (isSecret && !isName && token !== '"***"') return token
  }
  return null
}

/** The brackets, colons, strings and numbers of a JSON text, as they are written. */
function* tokensOf(json: string): Iterable<string> {
  for (let at = 0; at < json.length; at++) {
    const from = at
    const letter = json[at] ?? ''
    if ('{}[]:'.includes(letter)) yield letter
    else if (letter === '"') {
      for (at++; json[at] !== '"'; at++) if (json[at] === '\\') at++
      yield json.slice(from, at + 1)
    } else if (letter === '-' || isDigit(letter)) {
      while (at + 1 < json.length && '0123456789+-.eE'.includes(json[at + 1] ?? ' ')) at++
      yield json.slice(from, at + 1)
    }
  }
}

const isDigit = (letter: string | undefined) => letter !== undefined && letter >= '0' && letter <= '9'

function textOf(token: string): string {
  const text: unknown = JSON.parse(token)
  // A mask and what stands behind it are not a number together.
  return typeof text === 'string' ? text.replace(/\d{6}\*{6}\d{4}/g, 'masked') : ''
}

/** A query's `key` with anything but the mask behind it. */
function keyInText(text: string): string | null {
  const queries = text
    .split(/[?&]/)
    .slice(1)
    .filter((part) => part.startsWith('key='))
  const values = queries.map((part) => part.slice('key='.length).split(/["#\s]/)[0])
  return values.find((value) => value !== '' && value !== '***') ?? null
}

/** A run of 13 to 19 digits anywhere, or groups of digits that make words of their own with one space between them. */
function cardInText(text: string): string | null {
  const run = text.split(/[^0-9]/).find(isCard)
  if (run !== undefined) return run
  let row: string[] = []
  let end = -1
  for (const { 0: word, index } of text.matchAll(/[\w-]+/g)) {
    const isFree = /^\d+(-\d+)*$/.test(word) && !/^\d{8}(-\d{4}){3}-\d{12}$/.test(word)
    const goesOn = index === end + 1 && text[end] === ' '
    row = [...(goesOn ? row.slice(-19) : []), ...(isFree ? word.split('-') : [NO_DIGITS])]
    const found = cardAtEnd(row, isFree ? word.split('-').length : 0)
    if (found !== null) return found
    end = index + word.length
  }
  return null
}

/** Stands for a word that is no group of digits, so that nothing is a card across it. */
const NO_DIGITS = 'x'.repeat(20)

/** A card that ends within the last so many groups. */
function cardAtEnd(groups: string[], newest: number): string | null {
  for (let last = groups.length - newest; last < groups.length; last++) {
    let digits = ''
    for (let first = last; first >= 0 && digits.length < 20; first--) {
      digits = (groups[first] ?? '') + digits
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
  return /^\d{13,19}$/.test(digits) && luhnSum(digits) % 10 === 0
}
