import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { afterEach, expect, test } from 'vitest'
import { assertReachable } from './reach'

let server: Server | undefined
afterEach(() => server?.close())

/** A server that answers the request for TLS, the first message of a connection. */
async function serve(answer: (socket: Socket) => void): Promise<string> {
  server = createServer((socket) => socket.on('error', () => undefined).once('data', () => answer(socket)))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `postgresql://shop:secret@localhost:${(server.address() as AddressInfo).port}/shop?sslmode=verify-full`
}

test('A database without TLS is refused in one sentence that names the waiver, and not the password', async () => {
  const url = await serve((socket) => socket.end('N'))
  const failed = await assertReachable('DATABASE_URL', url).catch(String)
  expect(failed).toMatch(
    /^Error: The database of DATABASE_URL \(localhost:\d+\/shop\) does not offer TLS: .*DATABASE_TLS=off.*\.$/,
  )
  expect(failed).not.toContain('secret')
})

test('A certificate of an unknown authority is refused in one sentence', async () => {
  const url = await serve((socket) => {
    socket.write('S')
    new TLSSocket(socket, { isServer: true, key: KEY, cert: CERTIFICATE }).on('error', () => undefined)
  })
  const failed = assertReachable('DATABASE_MIGRATE_URL', url)
  await expect(failed).rejects.toThrow(
    /^The database of DATABASE_MIGRATE_URL .* cannot be verified \(self-signed.*\): .*\.$/,
  )
})

test('Nobody there is another sentence', async () => {
  const url = await serve(() => undefined)
  server?.close()
  await expect(assertReachable('DATABASE_URL', url)).rejects.toThrow(
    /^The database of DATABASE_URL .* is not reachable: .*\.$/,
  )
})

// Made for this test: of localhost, self-signed, for a hundred years.
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgwV6OLXIsHPTn39cW
pSLlUGVFSsglDXbVRICjj88SDe6hRANCAARfQCIPelotrFfqJenWBzjTCDHHcpIE
khAyT3nmAnyKR/vBmNVFILUsmEav285pdUXCOxZVkR4f5ACnVB66kcoO
-----END PRIVATE KEY-----`
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBlTCCATugAwIBAgIUJhya0m0k2J/gKeHeXxUbnyBhH14wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyOTA4MTcxN1oYDzIxMjYxMTA1
MDgxNzE3WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARfQCIPelotrFfqJenWBzjTCDHHcpIEkhAyT3nmAnyKR/vBmNVFILUs
mEav285pdUXCOxZVkR4f5ACnVB66kcoOo2kwZzAdBgNVHQ4EFgQUxtFoa4NO6y/3
pm+0xBm2BnWAzOgwHwYDVR0jBBgwFoAUxtFoa4NO6y/3pm+0xBm2BnWAzOgwDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglsb2NhbGhvc3QwCgYIKoZIzj0EAwID
SAAwRQIgUlX+UWvEPulkASRK+yOWJOzfdhttyH9MBnkmv8uDOeQCIQD5KEiQN2Bz
QWCN6k73MzdBxnnlLlYzLJNNu3sUOkhaxA==
-----END CERTIFICATE-----`
