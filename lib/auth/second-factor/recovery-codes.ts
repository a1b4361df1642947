import { createHash, randomInt } from 'node:crypto'

const COUNT = 10
const LENGTH = 16

/** Without letters and digits that look alike. Sixteen of them are 79 bits: too many to guess from a stored hash. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Ten codes, in groups of four: abcd-efgh-jkmn-pqrs. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: COUNT }, newCode)
}

function newCode(): string {
  const letters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
  return letters.match(/.{4}/g)?.join('-') ?? letters
}

/** A code as it was typed, without what does not count: spaces, dashes, capitals, full-width forms. */
export function readCode(typed: string): string {
  return typed
    .slice(0, 100)
    .normalize('NFKC')
    .replace(/[\s\p{Pd}]/gu, '')
    .toLowerCase()
}

export function isRecoveryCode(code: string): boolean {
  return code.length === LENGTH && Array.from(code).every((letter) => ALPHABET.includes(letter))
}

/** All that is stored of a code, which `readCode` has read. */
export function hashRecoveryCode(userId: string, code: string): string {
  return createHash('sha256').update(`${userId} ${code}`).digest('hex')
}
