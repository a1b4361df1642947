import { createServer, request as httpRequest } from 'node:http'
import { once } from 'node:events'
import { freePort } from '@/tools/ports'

/** One address, behind which a request goes to the copy that is chosen at that moment. */
export type Switchboard = { url: URL; choose: (copyUrl: string) => void; close: () => void }

export async function openSwitchboard(): Promise<Switchboard> {
  let chosen = ''
  const server = createServer((request, response) => {
    const { method, headers, url = '/' } = request
    const passed = httpRequest(new URL(url, chosen), { method, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    passed.on('error', () => response.destroy())
    request.pipe(passed)
  })
  const port = await freePort()
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    choose: (copyUrl) => (chosen = copyUrl),
    close: () => server.close().closeAllConnections(),
  }
}
