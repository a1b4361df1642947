import { sentenceOf } from '@/tools/failure'
import type { Attack } from './attack'
import type { Target } from './target'

/** `broken off`: the attack could not be carried out, so it proves nothing. */
export type Word = 'held' | 'GOT THROUGH' | 'broken off' | 'not tried'
export type Shot = { attack: Attack; word: Word; answered: string }

export async function fire(attack: Attack, target: Target): Promise<Shot> {
  const missing = (attack.needs ?? []).filter((need) => !target.has(need))
  if (missing.length > 0)
    return { attack, word: 'not tried', answered: `needs ${missing.map((need) => NEEDS[need]).join(' and ')}` }
  try {
    const { held, answered } = await attack.run(target)
    return { attack, word: held ? 'held' : 'GOT THROUGH', answered }
  } catch (error) {
    return { attack, word: 'broken off', answered: sentenceOf(error) }
  }
}

const NEEDS = {
  sandbox: '--sandbox',
  key: '--secret or --sandbox',
  signing: '--signing-secret',
  staff: '--staff',
  otherStaff: '--other-staff',
  lesserStaff: 'the users of the demonstration',
  servingDatabase: '--serving-database',
}

export function formatShot({ attack, word, answered }: Shot): string {
  return `${word.padEnd(11)}  ${attack.name}: ${attack.tried} → ${printable(answered)}`
}

/** Reduces an answer to a single line. */
function printable(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Cs}]+/gu, ' ')
  return plain.length > 400 ? `${plain.slice(0, 400)}…` : plain
}

export function summarize(shots: Shot[]): { line: string; good: boolean } {
  const count = (word: Word) => shots.filter((shot) => shot.word === word).length
  const [held, through, broken, untried] = [
    count('held'),
    count('GOT THROUGH'),
    count('broken off'),
    count('not tried'),
  ]
  const parts = [`${held} held`, `${through} got through`]
  if (broken > 0) parts.push(`${broken} broken off`)
  if (untried > 0) parts.push(`${untried} not tried`)
  return { line: `${shots.length} attacks: ${parts.join(', ')}.`, good: through === 0 && broken === 0 && held > 0 }
}
