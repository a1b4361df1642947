import { expect, test } from 'vitest'
import { CLIENT_ADDRESS_HEADER } from '@/lib/client-address'
import { originOf } from './request-origin'

const from = (address: string) =>
  originOf(new Headers({ 'x-forwarded-for': address, [CLIENT_ADDRESS_HEADER]: address }))

test.each(['the console', 'unknown', '', 'localhost', '<b>', '1.2.3', '::gggg', 'x'.repeat(5000)])(
  'What is no address (%.20s) is not taken for one',
  (text) => {
    expect(from(text).address).toBe('unknown')
  },
)
