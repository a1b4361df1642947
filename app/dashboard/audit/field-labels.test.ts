import { expect, test } from 'vitest'
import { SETTING_NAMES } from '@/app/dashboard/settings/describe-saved'
import { translatorOf } from '@/messages/translator'

const audit = translatorOf('audit')
const settings = translatorOf('settings')
const products = translatorOf('products')

test.each(SETTING_NAMES)('The setting %s has one label in its form and in the audit', (name) => {
  expect(audit(`fields.${name}`)).toBe(settings(name))
})

const FORM_LABELS = {
  name: products('name'),
  address: products('slug'),
  description: products('description'),
  picture: products('imageAddress'),
  position: products('sortOrder'),
}

test.each(Object.keys(FORM_LABELS) as (keyof typeof FORM_LABELS)[])(
  'The %s of a product has one label in its form, in the audit and where a newer one is shown',
  (name) => {
    expect([audit(`fields.${name}`), products(`savedFields.${name}`)]).toEqual([FORM_LABELS[name], FORM_LABELS[name]])
  },
)
