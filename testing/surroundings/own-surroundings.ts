import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, inject } from 'vitest'
import { pretendGatewayUrl } from '@/testing/pretend-gateway'
import { createDatabase, dropDatabase } from '@/tools/postgres/reach'
import { testDatabaseName } from './database-name'
import { unitTestSettings } from './unit-test-settings'

/*
 * Runs before every test file: sets the settings of unit tests and creates a migrated, empty database, which is
 * dropped afterwards. Done before the file's imports run and lib reads the settings.
 */

const { admin, template, runner } = inject('testCluster')
const url = new URL(admin)
if (url.hostname !== '127.0.0.1')
  throw new Error(`Tests run on a database of this machine only, not of ${url.hostname}.`)

const name = testDatabaseName(runner, randomUUID().slice(0, 8))
const created = createDatabase(admin, name, template)
beforeAll(() => created)
afterAll(() => dropDatabase(admin, name))

url.pathname = name
Object.assign(process.env, unitTestSettings, { DATABASE_URL: url.href, GATEWAY_API_URL: pretendGatewayUrl })
