import { createHmac } from 'node:crypto'
import { untilPaid } from './book'
import { openDatabase, openServingDatabase } from './database'
import { send } from './visitors/http'
import type { Options } from './options'
import { openSandbox } from './sandbox'
import { placeOrder, type Order } from './visitors/shopping'
import { signIn } from './visitors/staff'
import { requireSandbox, type PaidOrder, type Target } from './target'

/** Connects to the instance and, where given, to its sandbox and database. */
export async function openTarget(options: Options): Promise<Target> {
  const { url, secret, signingSecret, staff, otherStaff, lesserStaff } = options
  const sandbox = options.sandboxUrl === null ? null : openSandbox(options.sandboxUrl)
  const database = options.databaseUrl === null ? null : await openDatabase(options.databaseUrl)
  const servingDatabase =
    options.servingDatabaseUrl === null ? null : await openServingDatabase(options.servingDatabaseUrl)
  const needs = {
    sandbox: sandbox !== null,
    key: secret !== null || sandbox !== null,
    signing: signingSecret !== null && (secret !== null || sandbox !== null),
    staff: staff !== null,
    otherStaff: otherStaff !== null,
    lesserStaff: lesserStaff.length > 0,
    servingDatabase: servingDatabase !== null,
  }
  const target: Target = {
    url,
    sandbox,
    secret,
    signingSecret,
    database,
    servingDatabase,
    staff,
    otherStaff,
    lesserStaff,
    openOrder: once(() => placeOrder(url)),
    paidOrder: once(() => placePaid(target)),
    otherPaidOrder: once(() => placePaid(target)),
    declinedOrder: once(() => placePaid(target, 51)),
    keyedPath: (order) => keyedPath(target, order),
    member: once(() => signIn(url, staff)),
    otherMember: once(() => signIn(url, otherStaff)),
    has: (need) => needs[need],
    close: async () => {
      await database?.close()
      await servingDatabase?.close()
    },
  }
  return target
}

export async function isReachable(url: URL): Promise<boolean> {
  return (await send(url, { path: '/api/health', timeoutMs: 5000 })).status > 0
}

async function placePaid(target: Target, code?: number): Promise<PaidOrder> {
  const order = await placeOrder(target.url)
  const paid = await requireSandbox(target).pay(order.linkUrl, code === undefined ? {} : { code })
  if (code === undefined) await untilPaid(target, order)
  return { ...order, paid }
}

/** Derived from the secret if that is known; else taken from the gateway's own webhook. */
async function keyedPath(target: Target, { reference }: Order): Promise<string> {
  if (target.secret !== null) {
    const key = createHmac('sha256', target.secret).update(`webhook ${reference}`).digest('base64url')
    return `/api/webhooks?attempt=${reference}&key=${key}`
  }
  const [sent] = await requireSandbox(target).sentAbout(reference)
  if (!sent) throw new Error(`the sandbox sent nothing about ${reference}`)
  const { pathname, search } = new URL(sent.url)
  return pathname + search
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}
