import type { Locator } from 'playwright/test'

/** Waits until React has hydrated an element: a change by script before that causes a hydration mismatch. */
export async function hydrated(locator: Locator): Promise<Locator> {
  await locator.evaluate(
    (element) =>
      new Promise<void>((resolve) => {
        const look = () =>
          Object.keys(element).some((key) => key.startsWith('__react')) ? resolve() : requestAnimationFrame(look)
        look()
      }),
  )
  return locator
}
