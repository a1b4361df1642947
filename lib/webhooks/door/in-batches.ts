type Waiting<Item> = { item: Item; stored: () => void; failed: (error: unknown) => void }

/**
 * Stores items one by one for the caller, and many at a time for the database: those that arrive while one batch is being
 * stored become the next, because the commit is the expensive part. A burst takes the time of a few items.
 *
 * @param storeAll stores a batch, all or nothing
 * @returns stores one item, and resolves or rejects when the batch that contains it is stored or refused
 */
export function inBatches<Item>(
  storeAll: (items: Item[]) => Promise<void>,
  { most }: { most: number },
): (item: Item) => Promise<void> {
  const waiting: Waiting<Item>[] = []
  let isStoring = false

  async function storeWaiting(): Promise<void> {
    isStoring = true
    while (waiting.length > 0) await storeBatch(waiting.splice(0, most), storeAll)
    isStoring = false
  }

  return (item) =>
    new Promise((stored, failed) => {
      waiting.push({ item, stored, failed })
      if (!isStoring) void storeWaiting()
    })
}

async function storeBatch<Item>(batch: Waiting<Item>[], storeAll: (items: Item[]) => Promise<void>): Promise<void> {
  try {
    await storeAll(batch.map(({ item }) => item))
    for (const { stored } of batch) stored()
  } catch (error) {
    // One item that cannot be stored must not fail the others.
    if (batch.length > 1) await Promise.all(batch.map((one) => storeBatch([one], storeAll)))
    else batch[0]?.failed(error)
  }
}
