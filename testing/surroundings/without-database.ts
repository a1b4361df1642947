import { pretendGatewayUrl } from '@/testing/pretend-gateway'
import { unitTestSettings } from './unit-test-settings'

/* Run before every test file that needs no database: the settings of unit tests, and an address where no server is. */

const nowhere = 'postgresql://nobody@127.0.0.1:1/none'
Object.assign(process.env, unitTestSettings, { DATABASE_URL: nowhere, GATEWAY_API_URL: pretendGatewayUrl })
