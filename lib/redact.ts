import { isCardNumber, maskCardNumber, maskCardNumbers } from './card-numbers'

/*
 * What must never be stored: card numbers, security codes, keys and passwords, and the key in our own webhook address,
 * which some bodies echo (contract 11.2). The text is processed token by token, so that everything else stays as it
 * was received, including repeated members and numbers that JavaScript cannot represent.
 */

// A string that does not end reaches to the end of the text: to look for its end from each quote would take quadratic time.
const TOKEN = /("(?:[^"\\]|\\[^])*(?:"|\\?$))(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[{}[\]]/g
const OUR_KEY = /([?&]key=)[^&"#\s]+/g
const CODE_NAMES = String.raw`cvc2?|cvv2?|cav2?|cid|csc|security_?code|pin|card_?cvc|password|track_?\d?(?:_?data)?`
const KEY_NAMES = String.raw`authorization|(?:x-)?\w*api[-_]?key|\w*secret`

/** Members whose whole values are secret, also where a text quotes them, as an error's message does. */
export type SecretNames = { member: RegExp; quoted: RegExp }

/** Codes and keys always are; `more` are further names, as a pattern without groups of its own. */
export function secretNames(...more: string[]): SecretNames {
  const names = [CODE_NAMES, KEY_NAMES, ...more].join('|')
  const value = String.raw`\\*"[^"]*"?|'[^']*'?|[{[][^}\]]*[}\]]?|\d[\w-]*`
  return {
    member: new RegExp(`^(?:${names})$`, 'i'),
    quoted: new RegExp(String.raw`(\b(?:${names})\\*["']?\s*[:=]\s*)(?:${value})`, 'gi'),
  }
}

const NEVER_STORED = secretNames()

/** JSON text with secrets masked. Valid JSON stays valid. */
export function redactJson(text: string, secrets = NEVER_STORED): string {
  let name = ''
  // Whether the next token is the value of `name`, and how deep inside a secret member's value we are.
  let isNext = false
  let depth = 0
  return text.replace(TOKEN, (token: string, string: string | undefined, colon: string | undefined) => {
    const isValue = isNext
    isNext = colon !== undefined
    const isOpening = token === '{' || token === '['
    if (isOpening || token === '}' || token === ']') {
      if (depth > 0 || (isOpening && isValue && secrets.member.test(name))) depth += isOpening ? 1 : -1
      return token
    }
    const isSecret = depth > 0 || (isValue && secrets.member.test(name))
    if (string === undefined) return isSecret ? '"***"' : redactNumber(token)
    const value = decode(string)
    if (colon === undefined && isSecret) return '"***"'
    if (colon !== undefined) name = value
    const redacted = redactText(value, secrets)
    return (redacted === value ? string : JSON.stringify(redacted)) + (colon ?? '')
  })
}

/** Any other text, such as half a JSON text, with secrets masked wherever they stand. */
export function redactUnreadable(text: string): string {
  return redactText(redactJson(text), NEVER_STORED)
}

function redactText(text: string, { quoted }: SecretNames): string {
  return maskCardNumbers(text).replace(OUR_KEY, '$1***').replace(quoted, '$1***')
}

/** A card as a bare number, also as `4111111111111111.0` or with an exponent. Digits after the point are no card. */
function redactNumber(token: string): string {
  const digits = /\d+/.exec(token)?.[0] ?? ''
  const value = Math.abs(Number(token))
  const number = Number.isSafeInteger(value) && !isCardNumber(digits) ? String(value) : digits
  return isCardNumber(number) ? JSON.stringify(maskCardNumber(number)) : token
}

function decode(token: string): string {
  try {
    const value: unknown = JSON.parse(token)
    return typeof value === 'string' ? value : token
  } catch {
    return token
  }
}
