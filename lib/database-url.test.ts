import pg from 'pg'
import { expect, test } from 'vitest'
import { withTls } from './database-url'

/** What the driver makes of an address. */
const sslOf = (address: string) => (new pg.Client({ connectionString: address }) as unknown as { ssl: unknown }).ssl

const remote = 'postgresql://po_serve:p%40ss@db.example.com:5432/shop'

test('A database on another machine is reached by verified TLS, also where the address says less', () => {
  for (const address of [
    remote,
    `${remote}?sslmode=disable`,
    `${remote}?sslmode=require&uselibpqcompat=true`,
    `${remote}?ssl=0`,
    'postgresql://shop@[2001:db8::1]/shop',
    'postgresql://shop@localhost.example.com/shop',
    'postgresql:///shop?host=db.example.com',
  ]) {
    const ssl = sslOf(withTls(address, 'verify'))
    expect(ssl).toBeTypeOf('object')
    expect(ssl).not.toHaveProperty('rejectUnauthorized')
    expect(ssl).not.toHaveProperty('checkServerIdentity')
  }
})

test('The certificate is not checked, or TLS not used, only where that is said', () => {
  expect(sslOf(withTls(remote, 'require'))).toEqual({ rejectUnauthorized: false })
  expect(sslOf(withTls(remote, 'off'))).toBe(false)
  expect(sslOf(withTls(`${remote}?sslmode=verify-full`, 'off'))).toBe(false)
})

test('Role, password, host and other parameters of the address stay', () => {
  const address = withTls(`${remote}?application_name=shop`, 'verify')
  expect(address).toBe(`${remote}?application_name=shop&sslmode=verify-full`)
  expect(withTls(address, 'verify')).toBe(address)
})

test.each([
  'postgresql://shop@localhost/shop',
  'postgresql://shop@127.0.0.2:5433/shop',
  'postgresql://shop@[::1]/shop',
  'postgresql:///shop',
  'postgresql://shop@/shop',
  'postgresql://shop@%2Fvar%2Frun%2Fpostgresql/shop',
  'postgresql:///shop?host=/var/run/postgresql',
  'postgresql://shop@localhost/shop?sslmode=disable',
])('%s is on this machine, and used as it is', (address) => {
  expect(withTls(address, 'verify')).toBe(address)
})
