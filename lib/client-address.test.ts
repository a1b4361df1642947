import { expect, test } from 'vitest'
import { addressBlock, clientAddress, CLIENT_ADDRESS_HEADER, normalizeAddress } from './client-address'

test.each([
  ['192.0.2.7', '192.0.2.7'],
  [' 192.0.2.7:49152 ', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['[::ffff:c000:207]:443', '192.0.2.7'],
  ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
  ['[2001:db8::1]:8080', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1'],
])('%s is the address %s', (text, address) => {
  expect(normalizeAddress(text)).toBe(address)
})

test.each(['', 'unknown', 'the console', '_hidden', '192.0.2', '192.0.2.7.9', '2001:db8::1::2'])(
  '“%s” is no address',
  (text) => {
    expect(normalizeAddress(text)).toBeNull()
  },
)

test('Addresses of one IPv6 network of 64 bits are one block, those of another are not', () => {
  const block = addressBlock('2001:db8:0:1::7')
  expect(block).toBe('2001:db8:0:1::/64')
  expect(addressBlock('2001:db8:0:1:ffff:ffff:ffff:ffff')).toBe(block)
  expect(addressBlock('2001:db8:0:2::7')).not.toBe(block)
  expect(addressBlock('::1')).toBe('0:0:0:0::/64')
})

test('An IPv4 address is a block of its own, unless fewer bits are asked for', () => {
  expect(addressBlock('::ffff:192.0.2.7')).toBe('192.0.2.7')
  expect(addressBlock('192.0.2.7', { ipv4Bits: 24 })).toBe('192.0.2.0/24')
})

test('Only the header of our own server counts', () => {
  const claims = { 'x-forwarded-for': '192.0.2.1', 'x-real-ip': '192.0.2.2', forwarded: 'for=192.0.2.3' }
  expect(clientAddress(new Headers(claims))).toBe('unknown')
  expect(clientAddress(new Headers({ ...claims, [CLIENT_ADDRESS_HEADER]: '192.0.2.4' }))).toBe('192.0.2.4')
})
