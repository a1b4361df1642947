import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { schemeOf } from '../cards/card-number'
import { script } from './script'

/** The parts of the DOM that the script uses. */
function openPage(number = '') {
  const field = (value = '') => Object.assign(new EventTarget(), { value, maxLength: 0 })
  const fields = { number: field(number), expiry: field(), cvc: field(), name: field() }
  const brand = { textContent: '' }
  const form = Object.assign(new EventTarget(), { elements: fields, querySelector: () => ({ textContent: 'Pay' }) })
  const querySelector = (selector: string) => (selector === '.brand' ? brand : form)
  const document = { querySelector, querySelectorAll: () => [] }
  runInNewContext(script, { document, window: new EventTarget() })
  return { fields, brand }
}

test.each([
  ['4000000000001091', 'VISA'],
  ['5200000000001005', 'MASTERCARD'],
  ['2720', 'MASTERCARD'],
  ['3782 822463 10005', 'AMEX'],
  ['3530', 'JCB'],
  ['3600', 'DINERS'],
  ['6200', 'UNIONPAY'],
])('A page opened with %s shows %s, and the gateway calls it the same', (number, scheme) => {
  expect(openPage(number).brand.textContent).toBe(scheme)
  expect(schemeOf(number)).toBe(scheme)
})

test('A number of an unknown brand shows no brand', () => {
  expect(openPage('9').brand.textContent).toBe('')
})

test('The brand and the length of the security code follow the typed number', () => {
  const { fields, brand } = openPage()
  const type = (text: string) => {
    fields.number.value = text
    fields.number.dispatchEvent(new Event('input'))
    return [brand.textContent, fields.cvc.maxLength]
  }
  expect(type('37')).toEqual(['AMEX', 4])
  expect(type('52')).toEqual(['MASTERCARD', 3])
  expect(type('')).toEqual(['', 3])
})
