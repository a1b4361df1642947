import { openJournal, readJournal, type JournalLine } from './journal'
import {
  linkSchema,
  operationSchema,
  storedCardSchema,
  webhookTrySchema,
  type Link,
  type Operation,
  type StoredCard,
  type WebhookTry,
} from './records'

/** The ledger, in memory and in a journal: later lines about the same id replace earlier ones. */
export class Store {
  readonly links = new Map<string, Link>()
  readonly operations = new Map<string, Operation>()
  readonly webhooks = new Map<string, WebhookTry>()
  readonly storedCards = new Map<string, StoredCard>()
  readonly #linkIdByCode = new Map<string, string>()
  readonly #operationsByLink = new Map<string, string[]>()
  readonly #childrenByParent = new Map<string, string[]>()
  readonly #journal

  constructor(dataDir: string) {
    for (const line of readJournal(dataDir)) this.#replay(line)
    this.#journal = openJournal(dataDir)
  }

  saveLink(link: Link): void {
    this.#journal.append('link', link)
    this.#keepLink(link)
  }

  saveOperation(operation: Operation): void {
    this.#journal.append('operation', operation)
    this.#keepOperation(operation)
  }

  saveWebhook(webhook: WebhookTry): void {
    this.#journal.append('webhook', webhook)
    this.webhooks.set(webhook.id, webhook)
  }

  saveStoredCard(card: StoredCard): void {
    this.#journal.append('stored-card', card)
    this.storedCards.set(card.id, card)
  }

  linkByCode(code: string): Link | undefined {
    const id = this.#linkIdByCode.get(code)
    return id === undefined ? undefined : this.links.get(id)
  }

  /** Oldest first. */
  operationsOfLink(linkId: string): Operation[] {
    return this.#resolve(this.#operationsByLink.get(linkId))
  }

  childrenOf(operationId: string): Operation[] {
    return this.#resolve(this.#childrenByParent.get(operationId))
  }

  clear(): void {
    this.#journal.clear()
    const kept = [this.links, this.operations, this.webhooks, this.storedCards]
    for (const map of [...kept, this.#linkIdByCode, this.#operationsByLink, this.#childrenByParent]) map.clear()
  }

  close(): void {
    this.#journal.close()
  }

  #resolve(ids: string[] | undefined): Operation[] {
    return (ids ?? []).flatMap((id) => this.operations.get(id) ?? [])
  }

  #keepLink(link: Link): void {
    this.links.set(link.id, link)
    this.#linkIdByCode.set(link.code, link.id)
  }

  #keepOperation(operation: Operation): void {
    const known = this.operations.has(operation.id)
    this.operations.set(operation.id, operation)
    if (known) return
    if (operation.linkId !== null) push(this.#operationsByLink, operation.linkId, operation.id)
    if (operation.parentId !== null) push(this.#childrenByParent, operation.parentId, operation.id)
  }

  #replay(line: JournalLine): void {
    if (line.kind === 'link') this.#keepLink(linkSchema.parse(line.value))
    if (line.kind === 'operation') this.#keepOperation(operationSchema.parse(line.value))
    if (line.kind === 'stored-card') {
      const card = storedCardSchema.parse(line.value)
      this.storedCards.set(card.id, card)
    }
    if (line.kind === 'webhook') {
      const webhook = webhookTrySchema.parse(line.value)
      this.webhooks.set(webhook.id, webhook)
    }
  }
}

function push(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
