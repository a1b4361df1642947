import type { TestProject } from 'vitest/node'
import { openTestCluster, type TestCluster } from './test-cluster'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server that own-surroundings.ts creates databases on, its folder, their template, and the process of the run. */
    testCluster: { admin: string; folder: string; template: string; runner: number }
  }
}

// Each project of vitest.config.ts loads this file for itself, in one process: they share the server.
const shared = globalThis as typeof globalThis & { poTestCluster?: { opened: Promise<TestCluster>; users: number } }

/** Starts the server and migrates the template before the first test file, stops the server after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = (shared.poTestCluster ??= { opened: openTestCluster(), users: 0 })
  cluster.users += 1
  const { admin, folder, template, close } = await cluster.opened
  project.provide('testCluster', { admin, folder, template, runner: process.pid })
  return async () => {
    cluster.users -= 1
    if (cluster.users === 0) await close()
  }
}
