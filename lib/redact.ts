import { isCardNumber, maskCardNumber, maskCardNumbers } from './card-numbers'

/*
 * What must never be stored: card numbers, security codes, and the key in our own webhook address, which some bodies
 * echo (contract 11.2). The text is gone through token by token, so that everything else stays as it was received,
 * also doubled members and numbers that JavaScript cannot hold.
 */

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|[{}[\]]/g
const CODE_NAMES = /^(cvc2?|cvv2?|cav2?|cid|csc|security_?code|pin|card_?cvc|password|track_?\d?(_?data)?)$/i
const OUR_KEY = /([?&]key=)[^&"#\s]+/g

/** JSON text with what is secret masked. Text that is valid JSON stays so. */
export function redactJson(text: string): string {
  let name = ''
  // Whether the next token is the value of `name`, and how deep inside a secret member's value we are.
  let isNext = false
  let depth = 0
  return text.replace(TOKEN, (token: string, string: string | undefined, colon: string | undefined) => {
    const isValue = isNext
    isNext = colon !== undefined
    const isOpening = token === '{' || token === '['
    if (isOpening || token === '}' || token === ']') {
      if (depth > 0 || (isOpening && isValue && CODE_NAMES.test(name))) depth += isOpening ? 1 : -1
      return token
    }
    const isSecret = depth > 0 || CODE_NAMES.test(name)
    if (string === undefined) return isSecret ? '"***"' : redactNumber(token)
    const value = decode(string)
    if (colon === undefined) return isSecret ? '"***"' : redactString(string, value)
    name = value
    return redactString(string, value) + colon
  })
}

/** Plain text with card numbers and our keys masked. */
export function redactText(text: string): string {
  return maskCardNumbers(text.replace(OUR_KEY, '$1***'))
}

function redactString(token: string, value: string): string {
  const redacted = redactText(value)
  return redacted === value ? token : JSON.stringify(redacted)
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
