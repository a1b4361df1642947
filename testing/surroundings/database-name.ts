/** Contains the process that will drop it, so that databases of killed runs can be told from those in use. */
export function testDatabaseName(runner: number, label: string): string {
  return `test_${runner}_${label}`
}
