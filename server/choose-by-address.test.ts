import { expect, test } from 'vitest'
import { languageCookie } from '@/lib/choose-language'
import { chooseByAddress } from './choose-by-address'

const { name } = languageCookie()

const choose = (address: string, cookie: string) => {
  const headers = new Headers({ cookie })
  const kept = chooseByAddress(new URL(address, 'https://shop.example'), headers)
  return { kept, cookie: headers.get('cookie') }
}

test('An address with a language is answered in it, and the browser keeps it for a year', () => {
  const { kept, cookie } = choose('/orders/x/success?lang=ja', `cart=abc; ${name}=en; ${name}s=1`)
  expect(cookie).toBe(`cart=abc; ${name}s=1; ${name}=ja`)
  expect(kept).toMatchObject({ name, value: 'ja', httpOnly: true, maxAge: 31_536_000, path: '/' })
})

test.each(['/', '/?lang=', '/?lang=fr', '/?lang=en%0d%0aset-cookie:a', '/?lang[]=ja', '/?lang=constructor'])(
  'The address %s chooses nothing that there are no pages in, and changes no cookie',
  (address) => {
    const { kept, cookie } = choose(address, `cart=abc; ${name}=ja`)
    expect(kept).toBeNull()
    expect(cookie).toBe(`cart=abc; ${name}=ja`)
  },
)
