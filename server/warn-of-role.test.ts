import { expect, test, vi } from 'vitest'
import { log } from '@/lib/log'
import { warnOfPowerfulRole } from './warn-of-role'

test('The log says at the start that the serving role could change the ledger', async () => {
  const warn = vi.spyOn(log, 'warn').mockImplementation(() => undefined)
  await warnOfPowerfulRole()
  expect(warn.mock.calls).toEqual([[{ role: 'postgres' }, expect.stringContaining('could change the ledger')]])
})
