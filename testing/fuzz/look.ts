import type { WebhookHint } from '@/lib/gateway/read-webhook-hint'
import { luhnSum } from './cards'

/*
 * Checks a stored body independently of the shop: the text is read character by character, without the redaction's
 * patterns.
 */

/** The reason why a body must not be stored in this form; null if it may be. */
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

/** The reason why a text that is not JSON must not be stored in this form; null if it may be. */
export function whyTextNotStorable(kept: string): string | null {
  const card = cardInText(kept.replace(/\d{6}\*{6}\d{4}/g, 'masked'))
  if (card !== null) return `a card number is stored: ${card}`
  return kept.includes('\0') || !kept.isWellFormed() ? 'PostgreSQL cannot hold it' : null
}

/** The reason why the merchant named in a body would break the query that searches for it; null if it would not. */
export function whyNotNamable(named: string | null): string | null {
  return named === null || /^[!-~]{1,128}$/.test(named) ? null : `its merchant is none: ${JSON.stringify(named)}`
}

/** The reason why a hint is unusable: the id must fit a URL and a column, the code a column. */
export function whyNotUsable({ gatewayTransactionId: id, responseCode }: WebhookHint): string | null {
  if (id !== null && !/^[!-~]{1,64}$/.test(id)) return `its transaction id is none: ${JSON.stringify(id)}`
  if (responseCode !== null && !(responseCode === Math.trunc(responseCode) && Math.abs(responseCode) < 2 ** 31))
    return `its code is none: ${responseCode}`
  return null
}

/** The reason why a body with an id would not lead to a request to the gateway; null otherwise. */
export function whyIgnored(body: string, { gatewayTransactionId }: WebhookHint): string | null {
  const id = idIn(JSON.parse(body))
  return id === null || id === gatewayTransactionId ? null : `nobody is asked about ${id}`
}

/** The id where the recorded bodies have it, or in a wrapper named `data`. */
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

/** A member with a secret's name whose value contains a string or number other than the mask. */
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
  // A mask and the digits after it do not form one number.
  return typeof text === 'string' ? text.replace(/\d{6}\*{6}\d{4}/g, 'masked') : ''
}

/** A query parameter `key` whose value is not the mask. */
function keyInText(text: string): string | null {
  const queries = text
    .split(/[?&]/)
    .slice(1)
    .filter((part) => part.startsWith('key='))
  const values = queries.map((part) => part.slice('key='.length).split(/["#\s]/)[0])
  return values.find((value) => value !== '' && value !== '***') ?? null
}

/** A run of 13 to 19 digits, or groups of digits that are separate words with one space between them. */
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

/** Stands for a word that is not a group of digits: no card number spans it. */
const NO_DIGITS = 'x'.repeat(20)

/** A card number that ends within the last groups. */
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

/** A bare number: the digits before the point, and its value as an integer. */
function cardInNumber(token: string): string | null {
  const before = /^\d*/.exec(token.replace('-', ''))?.[0] ?? ''
  if (isCard(before)) return token
  const value = Math.abs(Number(token))
  return Number.isSafeInteger(value) && isCard(String(value)) ? token : null
}

function isCard(digits: string): boolean {
  return /^\d{13,19}$/.test(digits) && luhnSum(digits) % 10 === 0
}
