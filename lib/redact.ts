/*
 * What must never be stored: card numbers, security codes, and the key in our own webhook address, which some bodies
 * echo (contract 11.2). The text is gone through token by token, so that everything else stays as it was received,
 * also doubled members and numbers that JavaScript cannot hold.
 */

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
// 13 to 19 digits in one run, or in groups that stand alone: the groups of a UUID never do.
const CARD_NUMBER = /(?<!\d)\d{13,19}(?!\d)|(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-])/g
const CODE_NAMES = /^(cvc2?|cvv2?|cav2?|cid|csc|security_?code|pin|card_?cvc|password|track_?\d?(_?data)?)$/i
const OUR_KEY = /([?&]key=)[^&"#\s]+/g

/** JSON text with what is secret masked. Text that is valid JSON stays so. */
export function redactJson(text: string): string {
  let name = ''
  return text.replace(TOKEN, (token: string, at: number) => {
    if (!token.startsWith('"')) return CODE_NAMES.test(name) ? '"***"' : redactNumber(token)
    const value = decode(token)
    if (/^\s*:/.test(text.slice(at + token.length, at + token.length + 50))) {
      name = value
      return redactString(token, value)
    }
    return CODE_NAMES.test(name) ? '"***"' : redactString(token, value)
  })
}

/** Plain text with card numbers and our keys masked. */
export function redactText(text: string): string {
  return text.replace(OUR_KEY, '$1***').replace(CARD_NUMBER, (found) => (isCardNumber(found) ? mask(found) : found))
}

function redactString(token: string, value: string): string {
  const redacted = redactText(value)
  return redacted === value ? token : JSON.stringify(redacted)
}

function redactNumber(token: string): string {
  return /^\d{13,19}$/.test(token) && isCardNumber(token) ? JSON.stringify(mask(token)) : token
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
function isCardNumber(text: string): boolean {
  const digits = Array.from(text.replace(/\D/g, ''), Number).reverse()
  const sum = digits.reduce((total, digit, index) => {
    const doubled = index % 2 === 1 ? digit * 2 : digit
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}
