import { expect, test } from 'vitest'
import { hostCookie } from './host-cookie'

test('Over https only this host can set the cookie', () => {
  expect(hostCookie('cart', 'https://shop.example.com')).toEqual({
    name: '__Host-cart',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: true },
  })
})

test('On localhost, where browsers would refuse such a name, it is plain', () => {
  expect(hostCookie('cart', 'http://localhost:3000')).toEqual({
    name: 'cart',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: false },
  })
})
