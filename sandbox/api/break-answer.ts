import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { CallFault } from '../behaviour/faults'
import type { Scheduler } from '../scheduler'

export type SandboxContext = Context<{ Bindings: HttpBindings }>

const errorPage = (title: string) =>
  `<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1><hr>nginx</body></html>`

/** The faulty answer in place of the true one. */
export async function breakAnswer(
  context: SandboxContext,
  { scheduler, fault, hangMs }: { scheduler: Scheduler; fault: CallFault; hangMs: number },
): Promise<Response> {
  switch (fault.answer) {
    case '500':
    case '502':
    case '503':
    case '504':
      return new Response(`{"message":"error ${fault.answer}"}`, {
        status: Number(fault.answer),
        headers: { 'content-type': 'application/json' },
      })
    case 'html':
      return htmlResponse(200, 'Maintenance')
    case 'html-500':
      return htmlResponse(500, '500 Internal Server Error')
    case 'empty':
      return new Response('', { status: 200 })
    case 'hang':
      await scheduler.sleep(hangMs)
      return cutConnection(context)
    case 'reset':
      return cutConnection(context)
  }
}

function htmlResponse(status: number, title: string): Response {
  return new Response(errorPage(title), { status, headers: { 'content-type': 'text/html' } })
}

function cutConnection(context: SandboxContext): Response {
  context.env.incoming.socket.destroy()
  return new Response(null, { status: 504 })
}

/** Runs the work after the caller has its answer or has closed the connection. */
export function afterAnswer(context: SandboxContext, scheduler: Scheduler): (work: () => Promise<unknown>) => void {
  return (work) => {
    context.env.outgoing.once('close', () => void scheduler.run(work))
  }
}
