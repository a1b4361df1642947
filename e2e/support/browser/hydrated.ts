import type { Locator } from 'playwright/test'

/** Waits until React has taken over an element: what a script changes before that, React takes for another page. */
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
