/** Names the process that will drop it, so that what a killed run left can be told from what is in use. */
export function testDatabaseName(runner: number, label: string): string {
  return `test_${runner}_${label}`
}
