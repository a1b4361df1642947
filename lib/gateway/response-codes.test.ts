import { expect, test } from 'vitest'
import en from '@/messages/en.json'
import { RESPONSE_CODES } from './response-code-table'
import { explainResponseCode } from './response-codes'

const codes: number[] = Object.values(RESPONSE_CODES).flat()
const meanings: Record<string, string> = en.responseCodes.meanings

test('The table holds the 203 codes of the contract, each once, and only 0 is an approval', () => {
  expect(codes).toHaveLength(203)
  expect(new Set(codes).size).toBe(203)
  expect(RESPONSE_CODES.approved).toEqual([0])
})

test('Every code has a meaning, and no meaning is without a code', () => {
  expect(Object.keys(meanings).sort()).toEqual(codes.map(String).sort())
})

test('Pending and every code with an unclear result are not final, and do not offer to pay again', () => {
  const unclear = codes.filter((code) => meanings[code]?.includes('result unclear'))
  expect(unclear).toHaveLength(16)
  for (const code of unclear) expect(explainResponseCode(code)).toEqual({ kind: 'unclear', retry: 'no' })
  expect(explainResponseCode(578)).toEqual({ kind: 'pending', retry: 'no' })
})

test('A stolen card and a risk rule are one kind, so that a page cannot distinguish them', () => {
  expect(explainResponseCode(43)).toEqual(explainResponseCode(-8003))
})

test('An unlisted code is a decline of unknown cause', () => {
  expect(explainResponseCode(4711)).toEqual({ kind: 'issuer', retry: 'another_card' })
})
