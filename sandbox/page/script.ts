import { SCHEMES } from '../cards/card-number'

const brands = SCHEMES.map(([pattern, scheme]) => `[${String(pattern)}, '${scheme}']`).join(', ')

/** Optional: the page pays, fails and cancels in the same way without it. */
export const script = `
(() => {
  const form = document.querySelector('form[data-pay]')
  if (!form) return
  const { number, expiry, cvc, name } = form.elements
  const brands = [${brands}]
  const digits = (text) => text.replace(/\\D/g, '')
  const group = (text) => /^3[47]/.test(text)
    ? [text.slice(0, 4), text.slice(4, 10), text.slice(10, 15)].filter(Boolean).join(' ')
    : (text.slice(0, 16).match(/.{1,4}/g) || []).join(' ')
  const showBrand = () => {
    const brand = (brands.find(([pattern]) => pattern.test(digits(number.value))) || [])[1] || ''
    document.querySelector('.brand').textContent = brand
    cvc.maxLength = brand === 'AMEX' ? 4 : 3
  }
  // Only while typing at the end, so that a correction in the middle keeps the cursor.
  const reshape = (field, shape) => field && field.addEventListener('input', (event) => {
    if (event.inputType && event.inputType.startsWith('delete')) return
    if (field.selectionStart === field.value.length) field.value = shape(digits(field.value))
  })
  if (number) {
    reshape(number, group)
    reshape(expiry, (text) => text.length > 2 ? text.slice(0, 2) + '/' + text.slice(2, 4) : text)
    number.addEventListener('input', showBrand)
    showBrand()
  }
  document.querySelectorAll('[data-card]').forEach((row) => row.addEventListener('click', (event) => {
    event.preventDefault()
    number.value = group(row.dataset.card)
    expiry.value = expiry.value || '12/39'
    cvc.value = /^3[47]/.test(row.dataset.card) ? '1234' : '123'
    name.value = name.value || 'TARO YAMADA'
    showBrand()
    const pay = form.querySelector('button')
    pay.scrollIntoView({ block: 'center' })
    pay.focus({ preventScroll: true })
  }))
  const pay = form.querySelector('button')
  const label = pay.textContent
  form.addEventListener('submit', (event) => {
    if (pay.getAttribute('aria-disabled') === 'true') return event.preventDefault()
    pay.setAttribute('aria-disabled', 'true')
    pay.textContent = form.dataset.paying
  })
  window.addEventListener('pageshow', () => { pay.removeAttribute('aria-disabled'); pay.textContent = label })
})()
`
