import { createServer } from 'node:net'

export async function freePort(): Promise<number> {
  return listenOnce(0, '127.0.0.1')
}

/** Tried on both addresses, because some systems allow a second listener when only one of them is taken. */
export async function isPortFree(port: number): Promise<boolean> {
  try {
    await listenOnce(port, '127.0.0.1')
    await listenOnce(port)
    return true
  } catch {
    return false
  }
}

function listenOnce(port: number, host?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      const bound = typeof address === 'object' && address !== null ? address.port : port
      server.close(() => resolve(bound))
    })
  })
}
