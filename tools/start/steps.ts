/** Reports each step in one line, with its seconds and a remark. */
export type Step = <T>(name: string, work: () => Promise<T>, remark?: (result: T) => string) => Promise<T>

export const reportStep = reportStepsTo(console.log)

export function reportStepsTo(say: (line: string) => void): Step {
  return async (name, work, remark = () => '') => {
    const began = performance.now()
    const result = await work()
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    say(`  ${name.padEnd(12)}${seconds.padStart(5)} s  ${remark(result)}`.trimEnd())
    return result
  }
}
