import { expect, test } from 'vitest'
import { RESPONSE_CODES } from './response-code-table'
import { explainResponseCode } from './response-codes'

test('the table holds the 203 codes of the contract, each once, and only 0 is an approval', () => {
  expect(RESPONSE_CODES).toHaveLength(203)
  expect(new Set(RESPONSE_CODES.map(([code]) => code)).size).toBe(203)
  expect(RESPONSE_CODES.filter(([, kind]) => kind === 'approved').map(([code]) => code)).toEqual([0])
})

test('pending and every code with an unclear result are not final, and nobody is asked to pay again', () => {
  const unclear = RESPONSE_CODES.filter(([, , meaning]) => meaning.includes('result unclear'))
  expect(unclear).toHaveLength(16)
  for (const [code] of unclear) expect(explainResponseCode(code)).toMatchObject({ kind: 'unclear', retry: 'no' })
  expect(explainResponseCode(578)).toMatchObject({ kind: 'pending', retry: 'no' })
})

test('whoever holds a stolen card does not read that it was reported', () => {
  expect(explainResponseCode(43).sentence).toBe(explainResponseCode(-8003).sentence)
  expect(explainResponseCode(43).sentence).not.toMatch(/stolen|fraud|risk/i)
})

test('a code that nobody listed is a decline of unknown cause', () => {
  expect(explainResponseCode(4711)).toMatchObject({ kind: 'issuer', meaning: 'Declined, cause unknown' })
})
