import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { noFaults } from './behaviour/faults'
import { presetNames } from './behaviour/presets'
import { neutralSwitches } from './behaviour/switches'
import { groupDigits, isCardNumber } from './cards/card-number'
import { findTestCard, shownCards } from './cards/test-cards'

const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8')

test.each(shownCards.map((card) => [card.number, card] as const))(
  'Test card %s is in the README, valid, and found again',
  (number, card) => {
    expect(readme).toContain(
      `| \`${groupDigits(number)}\` | ${card.label} | ${card.responseCode} | ${card.gatewayCode} |`,
    )
    expect(isCardNumber(number)).toBe(true)
    expect(findTestCard(number)).toEqual(card)
  },
)

test('Every switch, fault and fault member is in the README', () => {
  const names = [
    ...Object.keys(neutralSwitches).filter((name) => name !== 'signing'),
    ...presetNames(),
    ...Object.keys(noFaults),
  ]
  expect(names.filter((name) => !readme.includes(`\`${name}\``) && !readme.includes(`"${name}"`))).toEqual([])
})
