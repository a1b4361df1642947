import { expect, test } from 'vitest'
import { seal, unseal } from './seal'

test('A sealed text is read with the same purpose and context, and holds nothing readable', () => {
  const sealed = seal('second-factor-secret', 'aiko', 'JBSWY3DPEHPK3PXP')
  expect(sealed).not.toContain('JBSWY3DPEHPK3PXP')
  expect(seal('second-factor-secret', 'aiko', 'JBSWY3DPEHPK3PXP')).not.toBe(sealed)
  expect(unseal('second-factor-secret', 'aiko', sealed)).toBe('JBSWY3DPEHPK3PXP')
})

test('It is not read for somebody else, for another purpose, or when it was changed', () => {
  const sealed = seal('second-factor-secret', 'aiko', 'JBSWY3DPEHPK3PXP')
  expect(unseal('second-factor-secret', 'ren', sealed)).toBeNull()
  expect(unseal('second-factor-ticket', 'aiko', sealed)).toBeNull()
  const bytes = Buffer.from(sealed, 'base64url')
  for (let index = 0; index < bytes.length; index += 1) {
    const changed = Buffer.from(bytes)
    changed[index] = (changed[index] ?? 0) ^ 1
    expect(unseal('second-factor-secret', 'aiko', changed.toString('base64url'))).toBeNull()
  }
})

test.each(['', 'x', '%', 'A'.repeat(40), 'A'.repeat(5000)])('%.10s is nothing that was sealed', (text) => {
  expect(unseal('second-factor-secret', 'aiko', text)).toBeNull()
})
