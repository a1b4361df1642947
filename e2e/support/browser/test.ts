import { expect, test as base } from 'playwright/test'

/** Also fails a test when the browser's console reports an error or a script throws, unless the test expects it. */
export const test = base.extend<{ quietConsole: undefined; mayFail: RegExp | undefined }>({
  /** Errors that the test expects the browser to report. */
  mayFail: [undefined, { option: true }],
  quietConsole: [
    async ({ context, mayFail }, use) => {
      const heard: string[] = []
      context.on('console', (message) => {
        if (message.type() === 'error') heard.push(message.text())
      })
      context.on('weberror', (error) => heard.push(error.error().message))
      await use(undefined)
      // The browser also reports a page that answers 404 on purpose.
      expect(heard.filter((text) => !/status of 40[14]/.test(text) && mayFail?.test(text) !== true)).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }
