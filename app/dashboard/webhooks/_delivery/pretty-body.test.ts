import { expect, test } from 'vitest'
import { prettyBody } from './pretty-body'

test('JSON is indented, anything else is shown as received', () => {
  expect(prettyBody('{"a":[1]}')).toEqual({ text: '{\n  "a": [\n    1\n  ]\n}', fullLength: null })
  expect(prettyBody('success=true')).toEqual({ text: 'success=true', fullLength: null })
})

test.each([31, 2000, 32_000])('A body nested %d deep is not indented', (depth) => {
  const body = `{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`
  const { text } = prettyBody(body)
  expect(text.length).toBeLessThanOrEqual(10_000)
  expect(text).not.toContain('  [')
})

test('A long body is cut, and its full length is given', () => {
  const body = `{"a":"${'x'.repeat(60_000)}"}`
  const { text, fullLength } = prettyBody(body)
  expect(text).toHaveLength(10_000)
  expect(fullLength).toBe(JSON.stringify(JSON.parse(body), null, 2).length)
})
