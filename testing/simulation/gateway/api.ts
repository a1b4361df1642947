import type { JobName } from '@/lib/queue/definitions'
import { requireFiber, type Fiber } from '@/testing/simulation/engine/fiber'
import type { Random } from '@/testing/storm/random'
import { free, isOpen, keeping, toMinor, type GatewayTransaction, type Link, type Outcome } from './book'
import type { Gateway } from './gateway'
import { write } from './write'

const WEBHOOK_JOB: JobName = 'process_delivery'

/** A status request of the shop, and the true state at that moment. */
export type Asked = {
  fiber: number
  /** Whether a webhook for any link named the transaction before. */
  byWebhook: boolean
  link: Link
  /** The transaction in the answer; null if the request failed, or the gateway did not know it yet. */
  about: GatewayTransaction | null
  /** Its outcome in that answer. */
  said: Outcome | null
  /** Whether the requested payment kept or held money, and the gateway could have said so. */
  paid: boolean
}

type LinkRequest = {
  merchant_txn_ref: string
  merchant_id: string
  amount: string
  currency: string
  return_url: { webhook_url: string }
}

/** Only an unavailable gateway has not executed the operation. */
type Fault = 'none' | 'is away' | 'breaks off' | 'answers 502' | 'answers HTML'

/**
 * The gateway's HTTP API, in place of `fetch`: a fiber waits before the call arrives and before it receives the
 * answer.
 */
export class GatewayApi {
  readonly asked: Asked[] = []
  askedBeforeCompletion = 0
  /** Status requests for a link's own id, also while it was unknown, and whether an answer arrived. */
  readonly askedLinks: { fiber: number; by: string; link: Link; answered: boolean }[] = []
  /** The number of requests for captures, refunds and voids. */
  operations = 0
  /** The transactions of those that the gateway executed, whether its answer arrived or not. */
  readonly carriedOut: GatewayTransaction[] = []

  constructor(
    private readonly gateway: Gateway,
    private readonly random: Random,
  ) {}

  readonly fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const fiber = requireFiber('A call of the gateway')
    const path = new URL(input instanceof Request ? input.url : input).pathname
    const what = path.includes('/transaction/status/') ? 'status' : (path.split('/').at(-1) ?? '')
    await fiber.pause(`asks the gateway: ${what}`)
    const fault = this.drawFault()
    const respond = this.act(path, { body: init?.body, fiber, fault })
    await fiber.pause(`hears the gateway: ${what}${fault === 'none' ? '' : `, which ${fault}`}`)
    switch (fault) {
      case 'none':
        return respond()
      case 'answers 502':
        return new Response('Bad Gateway', { status: 502 })
      case 'answers HTML':
        return new Response('<html><p>Please wait</p></html>', { status: 200 })
      case 'is away':
      case 'breaks off':
        throw new TypeError('fetch failed')
    }
  }

  /** Whether a status request for the link's own id finds a payment that keeps money. */
  couldAsk(link: Link): boolean {
    return keeping(link).some((one) => one === this.find(link.id))
  }

  private drawFault(): Fault {
    const faults = ['is away', 'breaks off', 'answers 502', 'answers HTML'] as const
    return this.random.chance(this.gateway.profile.faults) ? this.random.pick(faults) : 'none'
  }

  private act(path: string, { body, fiber, fault }: { body: unknown; fiber: Fiber; fault: Fault }): () => Response {
    if (path.includes('/transaction/status/')) return this.answerStatus(path.split('/').at(-1) ?? '', fiber, fault)
    if (!path.endsWith('/hpp/generate/link')) this.operations += 1
    if (fault === 'is away') return () => Response.error()
    return path.endsWith('/hpp/generate/link') ? this.openLink(String(body)) : this.operate(path, String(body))
  }

  private operate(path: string, body: string): () => Response {
    // As with links, only the members that the ledger needs.
    const request = JSON.parse(body) as { transactionId: string; amount?: string }
    const action = (['capture', 'refund', 'void'] as const).find((name) => path.endsWith(`/${name}`))
    const payment = this.gateway.transactions.find((one) => one.id === request.transactionId)
    if (!action || !payment) return () => Response.json({}, { status: 404 })
    const minor = request.amount === undefined ? free(payment) : toMinor(request.amount, payment.currency)
    const one = this.gateway.execute(payment, action, minor)
    if (!one) return () => Response.json({}, { status: 412 })
    this.carriedOut.push(one)
    const answer = write(this.asAnswered(one))
    return () => Response.json(answer, { status: 201 })
  }

  /** Whether an accepted operation is final is unknown (contract 16.23): the answer may say more than the status does. */
  private asAnswered(one: GatewayTransaction): GatewayTransaction {
    if (!isOpen(one) || this.gateway.profile.pendingSays === 'pending') return one
    one.was.add('approved')
    return { ...one, outcome: 'approved' }
  }

  private openLink(body: string): () => Response {
    // The shop's own tests check the request's shape; this reads only the members that the ledger needs.
    const request = JSON.parse(body) as LinkRequest
    const link = this.gateway.open({
      ref: request.merchant_txn_ref,
      merchantId: request.merchant_id,
      currency: request.currency,
      minor: toMinor(request.amount, request.currency),
      webhookUrl: request.return_url.webhook_url,
    })
    const url = `https://checkout.example/HostedPaymentPage/${link.id}`
    return () => Response.json({ id: link.id, url }, { status: 201 })
  }

  private answerStatus(id: string, fiber: Fiber, fault: Fault): () => Response {
    const link = this.gateway.links.find((candidate) => candidate.id === id)
    if (link) this.askedLinks.push({ fiber: fiber.id, by: fiber.name, link, answered: fault === 'none' })
    const one = this.find(id)
    const hidden = one !== null && one.hidden > 0
    if (hidden) one.hidden -= 1
    if (one) {
      const about = fault === 'none' && !hidden ? one : null
      const byWebhook = fiber.name.endsWith(WEBHOOK_JOB)
      const paid = !hidden && keeping(one.link).includes(one)
      this.asked.push({ fiber: fiber.id, byWebhook, link: one.link, about, said: about && one.outcome, paid })
    }
    if (!one || hidden) return () => Response.json({}, { status: 404 })
    const answer = write(one)
    return () => Response.json(answer)
  }

  /** By its own id, or by its link's where that is supported: then the payment that holds money, if there is one. */
  private find(id: string): GatewayTransaction | null {
    const one = this.gateway.transactions.find((transaction) => transaction.id === id)
    if (one || this.gateway.profile.linkId !== 'names its payment') return one ?? null
    const link = this.gateway.links.find((candidate) => candidate.id === id)
    if (!link) return null
    return keeping(link).at(-1) ?? link.transactions.findLast((payment) => payment.on === null) ?? null
  }
}
