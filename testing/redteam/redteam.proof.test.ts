import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

async function serve(listener: RequestListener): Promise<string> {
  const started = createServer(listener)
  server = started
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}`
}

async function redteam(...parameters: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'testing/redteam/main.ts', ...parameters])
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await once(child, 'close')
  return { code: child.exitCode, output }
}

describe('A shop that accepts every request', () => {
  test('Fails, and the exit code is 1', { timeout: 60_000 }, async () => {
    const url = await serve((request, response) => {
      const headers = { 'x-powered-by': 'Hope', 'access-control-allow-origin': '*' }
      const page = `DATABASE_URL=postgresql://shop:secret@db/shop Host: ${request.headers.host ?? ''}`
      request.resume().on('end', () => response.writeHead(200, headers).end(page))
    })
    const { code, output } = await redteam(url)
    expect(code).toBe(1)
    for (const attack of [
      'webhook without a key',
      'webhook with an invented key',
      'webhook by other methods',
      'oversized body, not announced',
      'deep nesting',
      'the header content-security-policy',
      'what the server says of itself',
      'host injection by host',
      'files that are none of the web’s',
      'what the health endpoints tell',
      'the dashboard without a session',
      'permission for other sites to read',
    ]) {
      expect(output).toContain(`GOT THROUGH  ${attack}`)
    }
    expect(output).toMatch(/\n\d+ attacks: \d+ held, \d+ got through, \d+ broken off, \d+ not tried\.\n/)
  })
})

test('An instance that does not answer is reported in one sentence', { timeout: 30_000 }, async () => {
  const url = await serve(() => undefined)
  server?.close()
  const { code, output } = await redteam(url)
  expect(code).toBe(1)
  expect(output).toMatch(/^Nothing answers at http:\/\/127\.0\.0\.1:\d+\. .*npm start.*\n$/)
})
