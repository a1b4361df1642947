import { createServer } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { Scheduler } from '../scheduler'
import { postBody } from './post-body'

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(200, { 'content-length': '10' }).write('half')
    setTimeout(() => request.socket.destroy(), 20)
  })
})
afterEach(() => void server.close())

test('A shop that dies during its answer does not make a slow reader wait forever', async () => {
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  const post = { url: `http://127.0.0.1:${port}/`, headers: {}, body: Buffer.from('{}'), slowMs: 200 }
  expect(await postBody(new Scheduler(), post)).toMatchObject({ status: null })
}, 5_000)
