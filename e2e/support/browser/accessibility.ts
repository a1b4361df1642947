import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from 'playwright/test'

const WINDOWS = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]

/** The dark theme has the same elements: only these rules can find anything new. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block']

/** Checks the page in desktop and phone width, light and dark: no axe violation, and no horizontal overflow. */
export async function expectAccessible(page: Page): Promise<void> {
  for (const window of WINDOWS) {
    const where = `${page.url()}, ${window.width} pixels wide`
    await page.setViewportSize(window)
    await expectToFit(page)
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    expect(await findings(axe(page)), `${where}, light`).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    expect(await findings(axe(page).withRules(RULES_OF_COLOUR)), `${where}, dark`).toEqual([])
  }
}

/** One check for a page whose components are covered by other tests: phone width, light. */
export async function expectAccessibleOnPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await expectToFit(page)
  expect(await findings(axe(page)), page.url()).toEqual([])
}

async function expectToFit(page: Page): Promise<void> {
  const overhang = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overhang, page.url()).toBeLessThanOrEqual(0)
}

/**
 * In legacy mode, which skips frames (the pages have none) and opens no further page. Describing every element that passes
 * a rule takes most of axe's time: only violations are described.
 */
function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()
}

async function findings(builder: AxeBuilder): Promise<string[]> {
  const { violations } = await builder.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}
