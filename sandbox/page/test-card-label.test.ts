import { expect, test } from 'vitest'
import { codeCard, findTestCard, shownCards } from '../cards/test-cards'
import { testCardLabel } from './test-card-label'

test.each(['en', 'ja'] as const)('No two rows of the card table say the same in %s', (language) => {
  const labels = shownCards.map((card) => testCardLabel(card, language))
  expect(labels.filter((label, place) => labels.indexOf(label) !== place)).toEqual([])
})

test('Every decline of the card table has its own Japanese reason beside its code', () => {
  const declines = shownCards.filter((card) => card.threeDs === 'none' && card.responseCode > 0)
  const reasons = declines.map((card) => testCardLabel(card, 'ja').replace(` (${card.responseCode})`, ''))
  expect(new Set(reasons)).toHaveProperty('size', declines.length)
  expect(reasons).not.toContain('拒否: 承認されませんでした')
})

test('The Japanese label says that the Amex card has a four-digit security code', () => {
  const amex = findTestCard('378282246310005') ?? codeCard(14)
  expect(testCardLabel(amex, 'ja')).toBe('お支払い成功(AMEX、セキュリティコードは4桁)')
})
