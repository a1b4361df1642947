import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { maskPath } from './mask-path'

const pagesWithToken = readdirSync(path.join(import.meta.dirname, '../../app'), { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\[token\].*\/(?:page\.tsx|route\.ts)$/.test(file))
  .map((file) => `/${file.replace(/\/(?:page\.tsx|route\.ts)$/, '').replace(/\([^)]+\)\//g, '')}`)

test('The token in the path of every page that has one is masked', () => {
  expect(pagesWithToken.length).toBeGreaterThan(5)
  const masked = pagesWithToken.map((page) => maskPath(page.replace('[token]', 'c2VjcmV0')))
  expect(masked.filter((one) => one.includes('c2VjcmV0'))).toEqual([])
})

test('Other paths stay as they are, and overlong ones are cut', () => {
  expect(maskPath('/dashboard/orders/PO-7F3K-29QX')).toBe('/dashboard/orders/PO-7F3K-29QX')
  expect(maskPath('/a%')).toBe('/a%')
  expect(maskPath(`/${'x'.repeat(900)}`)).toHaveLength(200)
})
