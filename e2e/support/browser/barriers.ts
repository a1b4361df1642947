import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from 'playwright/test'

const WINDOWS = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]

/** In the dark the page is made of the same parts: only these rules can find anything new. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block']

/** The page as it stands, on a desk and on a phone, light and dark: axe finds nothing, and nothing hangs over the edge. */
export async function expectNoBarriers(page: Page): Promise<void> {
  for (const window of WINDOWS) {
    const where = `${page.url()}, ${window.width} pixels wide`
    await page.setViewportSize(window)
    await expectToFit(page)
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    expect(await findings(new AxeBuilder({ page })), `${where}, light`).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    expect(await findings(new AxeBuilder({ page }).withRules(RULES_OF_COLOUR)), `${where}, dark`).toEqual([])
  }
}

/** One look where a page's parts were looked at before, and some may be missing here: on a phone, in the light. */
export async function expectNoBarriersAtAGlance(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await expectToFit(page)
  expect(await findings(new AxeBuilder({ page })), page.url()).toEqual([])
}

async function expectToFit(page: Page): Promise<void> {
  const overhang = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overhang, page.url()).toBeLessThanOrEqual(0)
}

/** In legacy mode, which leaves frames out, as our pages do, and opens no further page for each look. */
async function findings(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.setLegacyMode().analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}
