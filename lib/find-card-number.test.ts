import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holdsCardNumber } from './find-card-number'

describe('A card number is found', () => {
  test.each([
    ['as digits alone', '4111111111111111'],
    ['in groups', '4111 1111 1111 1111'],
    ['with hyphens', '5555-5555-5555-4444'],
    ['with dots', '4111.1111.1111.1111'],
    ['with spaces around hyphens', '4111 - 1111 - 1111 - 1111'],
    ['with spaces that do not break', '4111\u00a01111\u202f1111\u20071111'],
    ['with the hyphens of other keyboards', '4111‐1111−1111ー1111'],
    ['on several lines', '4111\n1111\r\n1111\n1111'],
    ['digit by digit', '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1'],
    ['in full-width digits', '４１１１　１１１１　１１１１　１１１１'],
    ['in Arabic digits', '٤١١١ ١١١١ ١١١١ ١١١١'],
    ['with characters that nobody sees', '4111\u200b1111\u00ad1111\ufeff1111'],
    ['beside its date and code', 'Taro 4111 1111 1111 1111 12/27 123'],
    ['after a date', '2026-11-29 4111111111111111'],
    ['touching letters', 'card4111111111111111x'],
    ['in an e-mail address', '4111111111111111@example.com'],
    ['in an image address', 'https://example.com/4111111111111111.jpg'],
    ['of American Express', '3782 822463 10005'],
    ['of Diners Club', '3056 930902 5904'],
    ['of JCB', '3530 1113 3330 0000'],
    ['of UnionPay with 19 digits', '6205 5000 0000 0000 004'],
  ])('%s', (_how, text) => {
    expect(holdsCardNumber(text)).toBe(true)
  })
})

describe('No card number is found in', () => {
  test.each([
    ['a number without the check digit', '4111 1111 1111 1112'],
    ['a telephone number of 13 digits with the check digit', '+49 1512 3456786'],
    ['an EAN of 13 digits with the check digit', '4901234567894'],
    ['an IMEI, which has the check digit', '490154203237518'],
    ['an address', '1-2-3 Shinjuku, 160-0022, room 1204'],
    ['a UUID of digits', '41111111-1111-4111-8111-111111111111'],
    ['a number that no card begins with', '0000 0000 0000 0000'],
    ['amounts', '¥33,600, ¥4,800, ¥1,680, ¥1,250'],
    ['nothing', ''],
  ])('%s', (_what, text) => {
    expect(holdsCardNumber(text)).toBe(false)
  })

  test('Any UUID', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => !holdsCardNumber(id)),
      { numRuns: 5000 },
    )
  })
})

test('A text as long as a form may be is read in no time', () => {
  const begun = performance.now()
  for (const text of ['4 '.repeat(30_000), '4'.repeat(60_000), '4-'.repeat(30_000)]) holdsCardNumber(text)
  expect(performance.now() - begun).toBeLessThan(2000)
})
