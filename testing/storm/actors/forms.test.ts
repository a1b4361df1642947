import { expect, test } from 'vitest'
import { formToPress, formWith, readForms } from './forms'

const page = `<form action="" encType="multipart/form-data" method="POST">
<input type="hidden" name="$ACTION_1:0" value="{&quot;id&quot;:&quot;7f&amp;&quot;}"/><input name="email" value=""/>
<input type="checkbox" name="ship"/><input type="checkbox" name="news" checked=""/>
<select name="country"><option value="">Choose</option><option value="JP" selected="">Japan</option></select>
<select name="size"><option value="s">S</option><option value="l">L</option></select><button name="b" value="x">Go</button></form>
<form method="post" action="/pay"><input name="number"><button><b>Pay</b> &amp; go</button></form>`

test('A form is read with the values that a browser submits', () => {
  const [form, second] = readForms(page)
  expect(form).toMatchObject({ action: '', isMultipart: true, button: 'Go' })
  expect(form?.fields).toEqual([
    ['$ACTION_1:0', '{"id":"7f&"}'],
    ['email', ''],
    ['news', 'on'],
    ['country', 'JP'],
    ['size', 's'],
  ])
  expect(second).toEqual({ action: '/pay', isMultipart: false, button: 'Pay & go', fields: [['number', '']] })
})

test('A form is found by a field that it has, or by what its button says', () => {
  expect(formToPress(page, 'Pay & go')?.action).toBe('/pay')
  expect(formToPress(page, 'Refund now')).toBeNull()
  expect(formWith(page, 'number')?.action).toBe('/pay')
  expect(formWith(page, 'nothing')).toBeNull()
})
