import { expect, test } from 'vitest'
import { isAllowanceUsedUp } from './refund-allowance'

test.each([
  [{ gatewayCode: 'ERR3019', responseCode: null }, true],
  [{ gatewayCode: 'err3020', responseCode: 0 }, true],
  [{ gatewayCode: null, responseCode: -8019 }, true],
  [{ gatewayCode: 'ERR3018', responseCode: -8018 }, false],
  [{ gatewayCode: 'INFO0002', responseCode: 51 }, false],
  [{ gatewayCode: null, responseCode: null }, false],
])('%j', (codes, expected) => {
  expect(isAllowanceUsedUp(codes)).toBe(expected)
})
