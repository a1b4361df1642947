/** Somebody who may no longer read what an answer goes on to tell. */
export class NoLongerAllowed extends Error {}

/** The pieces of a long answer. Before each one it is asked whether its reader may still have it. */
export async function* askEachStep<T>(pieces: AsyncGenerator<T>, mayGoOn: () => Promise<boolean>): AsyncGenerator<T> {
  try {
    for (;;) {
      if (!(await mayGoOn())) throw new NoLongerAllowed()
      const piece = await pieces.next()
      if (piece.done) return
      yield piece.value
    }
  } finally {
    await pieces.return(undefined)
  }
}
