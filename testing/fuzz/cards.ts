import type { Random } from '@/testing/storm/random'

/** Card numbers with a correct check digit that belong to no card, in every way that people and programs write them. */
export function cardNumber(random: Random): string {
  const length = random.pick([13, 14, 15, 16, 16, 16, 16, 17, 18, 19])
  const start = random.pick(['4', '51', '37', '36', '62', '35'])
  const body = start + digits(random, length - 1 - start.length)
  return body + checkDigit(body)
}

export function digits(random: Random, length: number): string {
  let text = ''
  while (text.length < length) text += String(random.whole(0, 9))
  return text
}

/** The card in groups, and next to the text that often surrounds it: a date, a security code, words. */
export function writtenCard(random: Random): string {
  const number = cardNumber(random)
  const separator = random.pick(['', '', ' ', '-'])
  const written = random.chance(0.2) ? spaced(random, number) : (number.match(/.{1,4}/g) ?? []).join(separator)
  const before = random.pick([
    '',
    '',
    'card ',
    'PAN:',
    '12/39 ',
    '2025-01-14 ',
    '12:30 ',
    '7 ',
    '*',
    'x=',
    '線',
    ';',
    '1.',
    '#',
    '\n',
  ])
  const after = random.pick([
    '',
    '',
    ' thanks',
    ' 12/39',
    ' 123',
    ', 123',
    '=3912',
    ' 12 39',
    '-',
    '.',
    '?',
    '\t',
    '線',
    ' 0',
  ])
  return before + written + after
}

function spaced(random: Random, number: string): string {
  return Array.from(number, (digit) => digit + random.pick(['', ' ', '-']))
    .join('')
    .replace(/[ -]$/, '')
}

/**
 * ISO/IEC 7812-1, implemented independently of the shop: the weighted sum including the check digit is a multiple of
 * 10.
 */
export function luhnSum(number: string): number {
  let sum = 0
  for (let place = 0; place < number.length; place++) {
    const digit = number.charCodeAt(number.length - 1 - place) - 48
    const twice = digit * 2
    sum += place % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice
  }
  return sum
}

function checkDigit(body: string): string {
  return String((10 - (luhnSum(`${body}0`) % 10)) % 10)
}
