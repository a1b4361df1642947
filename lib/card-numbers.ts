/*
 * Finds card numbers in plain text. A run of 13 to 19 digits is a candidate anywhere; digits in groups only where the
 * groups are not part of a word, as those of a UUID are. A date or a security code may be in the same row of groups, so
 * every window of whole groups is checked.
 */

/** How many digits a card number has. */
const [SHORTEST, LONGEST] = [13, 19]
// Thirteen digits and more, with at most one space or hyphen between them.
const ROW = /\d(?:[ -]?\d){12,}/g
const UUID = /^\d{8}(?:-\d{4}){3}-\d{12}$/

/** The text with all but the first six and last four digits of each card number masked. */
export function maskCardNumbers(text: string): string {
  return text.replace(ROW, maskRow)
}

/** Thirteen to nineteen digits with the check digit of Luhn (ISO/IEC 7812-1), which nine in ten other numbers lack. */
export function isCardNumber(digits: string): boolean {
  return isCard(sumBeginnings(digits), 0, digits.length)
}

export function maskCardNumber(number: string): string {
  const digits = number.replace(/\D/g, '')
  return `${digits.slice(0, 6)}******${digits.slice(-4)}`
}

/** A group's place in the row, and in the row's digits. Groups that belong to a word or an id are no part of a window. */
type Group = { start: number; end: number; from: number; to: number; alone: boolean }

function maskRow(row: string, at: number, text: string): string {
  const groups = readGroups(row, { before: isWordly(text[at - 1]), behind: isWordly(text[at + row.length]) })
  const sums = sumBeginnings(row.replace(/[ -]/g, ''))
  let [masked, done] = ['', 0]
  for (let first = 0; first < groups.length; first++) {
    let last = findLast(groups, first, sums)
    // Where windows overlap, either may be a card by chance and the other the real one.
    for (let next = first + 1; next <= last; next++) last = Math.max(last, findLast(groups, next, sums))
    const [start, end] = [groups[first]?.start ?? 0, groups[last]?.end]
    if (end === undefined) continue
    masked += row.slice(done, start) + maskCardNumber(row.slice(start, end))
    ;[first, done] = [last, end]
  }
  return masked + row.slice(done)
}

/** Hyphens tie groups together, spaces part them: what touches a word at one end is tied to it up to the next space. */
function readGroups(row: string, word: { before: boolean; behind: boolean }): Group[] {
  const groups: Group[] = []
  const chains = row.split(' ')
  let [start, from] = [0, 0]
  chains.forEach((chain, place) => {
    const isTied = (word.before && place === 0) || (word.behind && place === chains.length - 1)
    const alone = !isTied && !UUID.test(chain)
    for (const { length } of chain.split('-')) {
      groups.push({ start, end: start + length, from, to: from + length, alone })
      ;[start, from] = [start + length + 1, from + length]
    }
  })
  return groups
}

/** The last group with which a card could end that begins with the first one; -1 if none does. */
function findLast(groups: Group[], first: number, sums: Sums): number {
  const { from = 0, alone = false } = groups[first] ?? {}
  let found = -1
  for (let last = first; last < groups.length; last++) {
    const group = groups[last]
    if (!group || group.to - from > LONGEST || (last > first && !(alone && group.alone))) break
    if (isCard(sums, from, group.to)) found = last
  }
  return found
}

/**
 * Luhn's sums of all beginnings of a row of digits: one with the even places as they are and the odd ones doubled, one
 * the other way round. Any window's sum is a difference, so that 64 KB of digits cost no more than their length.
 */
type Sums = readonly [even: Uint32Array, odd: Uint32Array]

function sumBeginnings(digits: string): Sums {
  const sums: Sums = [new Uint32Array(digits.length + 1), new Uint32Array(digits.length + 1)]
  for (let at = 0; at < digits.length; at++) {
    const digit = digits.charCodeAt(at) - 48
    const doubled = digit > 4 ? digit * 2 - 9 : digit * 2
    sums.forEach((sum, plain) => (sum[at + 1] = (sum[at] ?? 0) + (at % 2 === plain ? digit : doubled)))
  }
  return sums
}

function isCard([even, odd]: Sums, from: number, to: number): boolean {
  if (to - from < SHORTEST || to - from > LONGEST) return false
  const sums = to % 2 === 1 ? even : odd
  return ((sums[to] ?? 0) - (sums[from] ?? 0)) % 10 === 0
}

function isWordly(letter: string | undefined): boolean {
  return letter !== undefined && /[\w-]/.test(letter)
}
