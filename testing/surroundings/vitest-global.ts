import type { TestProject } from 'vitest/node'
import { openTestCluster } from './test-cluster'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server that own-surroundings.ts creates databases on, their template, and the process of the run. */
    testCluster: { admin: string; template: string; runner: number }
  }
}

/** Starts the server and migrates the template before the first test file, stops the server after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await openTestCluster()
  const { admin, template } = cluster
  project.provide('testCluster', { admin, template, runner: process.pid })
  return cluster.close
}
