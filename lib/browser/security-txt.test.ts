import { expect, test } from 'vitest'
import { securityTxt } from './security-txt'

const appUrl = 'https://shop.example.com'

test('The contact that is set is published, with its own address, for a year', () => {
  const text = securityTxt({ appUrl, securityContact: 'mailto:security@example.com' }, new Date('2026-11-29T08:00:00Z'))
  expect(text).toBe(
    'Contact: mailto:security@example.com\n' +
      'Expires: 2027-11-29T08:00:00.000Z\n' +
      'Preferred-Languages: en\n' +
      'Canonical: https://shop.example.com/.well-known/security.txt\n',
  )
})

test('Without a contact there is no file', () => {
  expect(securityTxt({ appUrl, securityContact: null })).toBeNull()
})
