import { expect, test as base } from 'playwright/test'

/** A test fails also if the browser's console reports an error, or a script of the page throws, unannounced. */
export const test = base.extend<{ quietConsole: undefined; mayFail: RegExp | undefined }>({
  /** What a test announces that the browser will report. */
  mayFail: [undefined, { option: true }],
  quietConsole: [
    async ({ context, mayFail }, use) => {
      const heard: string[] = []
      context.on('console', (message) => {
        if (message.type() === 'error') heard.push(message.text())
      })
      context.on('weberror', (error) => heard.push(error.error().message))
      await use(undefined)
      // A page that answers 404 on purpose is reported by the browser, too.
      expect(heard.filter((text) => !/status of 40[14]/.test(text) && mayFail?.test(text) !== true)).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
