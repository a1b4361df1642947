import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { describe, expect, test } from 'vitest'
import { isAlive, isPostmasterOf, parsePidFile, readPidFile } from './pid-file'

const whole = ['4711', '/data', '1700000000', '54321', '', '127.0.0.1', '  123  456', 'ready   ', ''].join('\n')

describe('Postmaster.pid', () => {
  test('Tells the process and the port of the server', () => {
    expect(parsePidFile(whole)).toEqual({ pid: 4711, port: 54_321 })
  })

  test('Counts as absent while it is only half written', () => {
    expect(parsePidFile('')).toBeNull()
    expect(parsePidFile('4711\n/data\n1700000000\n')).toBeNull()
  })

  test('Counts as absent when a server in single-user mode wrote it, with a negative number', () => {
    expect(parsePidFile(whole.replace('4711', '-4711'))).toBeNull()
  })

  test('Is absent where there is none', () => {
    expect(readPidFile('no-such-folder/postmaster.pid')).toBeNull()
  })
})

describe('The process it names', () => {
  test('Is not taken for PostgreSQL when some other program has the number now', () => {
    expect(isAlive(process.pid)).toBe(true)
    expect(isPostmasterOf(tmpdir(), process.pid)).toBe(false)
  })

  test('Is gone once it has ended', async () => {
    const child = spawn(process.execPath, ['-e', ''])
    await once(child, 'exit')
    expect(isAlive(child.pid ?? 0)).toBe(false)
    expect(isPostmasterOf(tmpdir(), child.pid ?? 0)).toBe(false)
  })
})
