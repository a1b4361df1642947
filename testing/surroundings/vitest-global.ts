import type { TestProject } from 'vitest/node'
import { openTestCluster } from './test-cluster'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where own-database.ts makes its copies, of what, and the process whose run it is. */
    testCluster: { admin: string; template: string; runner: number }
  }
}

/** Before the first test file: the server runs and the template is migrated. After the last: it is stopped. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await openTestCluster()
  const { admin, template } = cluster
  project.provide('testCluster', { admin, template, runner: process.pid })
  return cluster.close
}
