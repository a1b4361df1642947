import { describe, expect, test } from 'vitest'
import { acceptedLocales, addressIn, preferredLanguage, readLanguage } from './choose-language'
import { languageName } from './languages'

test.each([
  ['ja-JP,ja;q=0.9,en;q=0.8', 'ja'],
  ['en;q=0.1, ja-JP', 'ja'],
  ['de, en-US;q=0.7, ja;q=0.5', 'en'],
  ['de-AT, JA;q=0.2', 'ja'],
  ['fr', 'en'],
  ['ja;q=0', 'en'],
  ['', 'en'],
  ['constructor', 'en'],
  [';;,,q=', 'en'],
])('A browser that accepts “%s” gets %s', (accepted, language) => {
  expect(preferredLanguage(accepted)).toBe(language)
})

describe('A choice', () => {
  const inProduction = { testLanguages: false }

  test.each([
    ['ja', 'ja'],
    ['en', 'en'],
    ['ja-JP', 'ja'],
    ['EN-us', 'en'],
  ])('Of “%s” is %s', (tag, language) => {
    expect(readLanguage(tag, inProduction)).toBe(language)
  })

  test.each([null, undefined, '', 'fr', 'xx', '../ja', 'constructor', 'ar-XB', 'x'.repeat(5000)])(
    'Of “%s”, which there are no pages in, is none',
    (tag) => {
      expect(readLanguage(tag, inProduction)).toBeNull()
    },
  )

  test('May be a test language only where the settings allow it', () => {
    expect(readLanguage('ar-XB', { testLanguages: true })).toBe('ar-XB')
    expect(readLanguage('en-XA', { testLanguages: true })).toBe('en-XA')
    expect(readLanguage('en-XA', inProduction)).toBe('en')
  })
})

test('What the browser accepts is sorted by its preference', () => {
  expect(acceptedLocales('de-AT;q=0.3,en-GB')).toEqual(['en-GB', 'de-AT'])
})

test('An address that is sent opens in a language, whatever it had before', () => {
  expect(addressIn('ja', 'https://shop.example/orders/x')).toBe('https://shop.example/orders/x?lang=ja')
  expect(addressIn('ja', 'https://shop.example/a?b=c&lang=en')).toBe('https://shop.example/a?b=c&lang=ja')
})

test('A language is called by its own name', () => {
  expect([languageName('en'), languageName('ja')]).toEqual(['English', '日本語'])
})
