import { expect, test } from 'vitest'
import { prettyBody } from './pretty-body'

test('JSON is indented, anything else is shown as it came', () => {
  expect(prettyBody('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}')
  expect(prettyBody('success=true')).toBe('success=true')
})

test.each([31, 2000, 32_000])('A body nested %d deep is not indented', (depth) => {
  const body = `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`
  expect(prettyBody(body).length).toBeLessThan(10_100)
  expect(prettyBody(body)).not.toContain('  [')
})

test('A long body is cut, and says so', () => {
  expect(prettyBody(`{"a":"${'x'.repeat(60_000)}"}`)).toMatch(/the first 10000 of 600\d\d characters\)$/)
})
