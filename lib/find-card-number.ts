import { isCardNumber } from './card-numbers'

/*
 * Finds card numbers in what a person typed, so that the form can be refused. Separators of any kind are seen through.
 * Unlike masking, a false alarm keeps somebody from ordering, so a number must also begin as one of its length does:
 * an EAN of 13 digits, an IMEI of 15 or a telephone number passes.
 */

/** How card numbers begin, by their number of digits (ISO/IEC 7812-1). Those of 13 digits are no longer issued. */
const BEGINNINGS: Readonly<Record<number, RegExp>> = {
  14: /^3(?:0[0-5]|[689])/,
  15: /^(?:3[47]|2131|1800)/,
  16: /^(?:[2-6]|8[12]|9792)/,
  17: /^(?:[3-6]|81)/,
  18: /^(?:[3-6]|81)/,
  19: /^(?:[3-6]|81)/,
}
const LONGEST = 19

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi
const INVISIBLE = /[\p{Cf}\p{Mn}]/gu
// Up to three characters: "4111 - 1111". U+30FC is what a Japanese keyboard has beside the digits.
const BETWEEN_DIGITS = /(?<=\d)[\s\p{Pd}\u2212\u30fc\uff70.·_/]{1,3}(?=\d)/gu
const ROW = /\d(?: ?\d){13,}/g

/** Whether a text holds a card number, however its digits are grouped. */
export function holdsCardNumber(text: string): boolean {
  return Array.from(fold(text).matchAll(ROW), ([row]) => row.split(' ')).some(holdsCard)
}

/** A card is a window of whole groups: a date or a security code may stand beside it. */
function holdsCard(groups: string[]): boolean {
  return groups.some((_group, first) => {
    let digits = ''
    for (let last = first; last < groups.length && digits.length <= LONGEST; last++) {
      digits += groups[last] ?? ''
      if (BEGINNINGS[digits.length]?.test(digits) && isCardNumber(digits)) return true
    }
    return false
  })
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/(?![0-9])\p{Nd}/gu, (digit) => String(valueOf(digit)))
    .replace(INVISIBLE, '')
    .replace(UUID, ' x ')
    .replace(BETWEEN_DIGITS, ' ')
}

/** The value of a decimal digit of any script. Unicode lists the ten digits of a script in order, zero first. */
function valueOf(digit: string): number {
  const point = digit.codePointAt(0) ?? 0
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) value++
  return value
}
