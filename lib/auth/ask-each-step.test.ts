import { expect, test } from 'vitest'
import { askEachStep, NoLongerAllowed } from './ask-each-step'

async function* piecesOf(log: string[]) {
  try {
    for (const piece of ['a', 'b', 'c']) {
      log.push(piece)
      yield await Promise.resolve(piece)
    }
  } finally {
    log.push('closed')
  }
}

test('Every piece is read while its reader may have it', async () => {
  const read: string[] = []
  for await (const piece of askEachStep(piecesOf([]), () => Promise.resolve(true))) read.push(piece)
  expect(read).toEqual(['a', 'b', 'c'])
})

test.each([0, 1, 2, 3])(
  'After %i pieces a reader who may not go on gets an error, and no more is read',
  async (pieces) => {
    const [log, read]: string[][] = [[], []]
    let left = pieces
    const reading = async () => {
      for await (const piece of askEachStep(piecesOf(log ?? []), () => Promise.resolve(left-- > 0))) read?.push(piece)
    }
    await expect(reading()).rejects.toBeInstanceOf(NoLongerAllowed)
    expect(read).toHaveLength(pieces)
    expect(log?.filter((line) => line !== 'closed')).toHaveLength(pieces)
  },
)
