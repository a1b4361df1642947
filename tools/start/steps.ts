/** Reports each step in one line, with its seconds and a remark. */
export type Step = <T>(name: string, work: () => Promise<T>, remark?: (result: T) => string) => Promise<T>

export const reportStep: Step = async (name, work, remark = () => '') => {
  const began = performance.now()
  const result = await work()
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`  ${name.padEnd(12)}${seconds.padStart(5)} s  ${remark(result)}`.trimEnd())
  return result
}
