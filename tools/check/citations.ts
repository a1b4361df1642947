import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * A cited place in a comment or document: "contract 8.1", "contract 16, point 12", "law 6", "lesson I24", "decision
 * 9".
 */
export type Citation = { kind: 'contract' | 'law' | 'lesson' | 'decision'; number: string }

const NUMBER = String.raw`I?\d+(?:\.\d+)*`
/** One number or several: "1", "I73, I74", "8.1 to 8.3", "15 and 19", also across the line break of a comment. */
const LIST = `${NUMBER}(?:(?:,| and| or| to)[\\s/*#]+${NUMBER})*`
const CITED = new RegExp(
  `\\b(contract|law|lesson|decision)s?[\\s/*#]+(?:section )?(${LIST})(?:,[\\s/*#]+points?[\\s/*#]+(${LIST}))?`,
  'gi',
)

export function findCitations(text: string): Citation[] {
  return [...text.matchAll(CITED)].flatMap(([, word = '', numbers = '', points]) => {
    const kind = word.toLowerCase() as Citation['kind']
    if (kind === 'contract' && points !== undefined)
      return numbersIn(points).map((point) => ({ kind, number: `${numbers}.${point}` }))
    // The file of a decision has its number in four digits.
    return numbersIn(numbers).map((number) => ({ kind, number: number.replace(/^0+/, '') }))
  })
}

function numbersIn(list: string): string[] {
  return list.match(new RegExp(NUMBER, 'g')) ?? []
}

/** Everything that may be cited, as "kind number". */
export function findCitable(root: string): Set<string> {
  const read = (file: string) => readFileSync(path.join(root, 'docs', file), 'utf8')
  const decisions = readdirSync(path.join(root, 'docs/decisions')).flatMap((file) => /^\d{4}/.exec(file) ?? [])
  return new Set([
    ...sectionsOf(read('gateway-contract.md')).map((number) => `contract ${number}`),
    ...[...read('laws.md').matchAll(/^(\d+)\. /gm)].map(([, number]) => `law ${number ?? ''}`),
    ...sectionsOf(read('lessons.md')).map((number) => `lesson ${number}`),
    ...[...read('lessons.md').matchAll(/\*\*(I\d+)\*\*/g)].map(([, number]) => `lesson ${number ?? ''}`),
    ...decisions.map((number) => `decision ${Number(number)}`),
  ])
}

/** The numbers of headings, and of the numbered points below them: "8", "8.1", "16.12". */
function sectionsOf(text: string): string[] {
  let section = ''
  return text.split('\n').flatMap((line) => {
    const heading = /^##+ (\d+(?:\.\d+)?)/.exec(line)?.[1]
    if (heading !== undefined) section = heading
    const point = /^(\d+)\. /.exec(line)?.[1]
    return [...(heading === undefined ? [] : [heading]), ...(point === undefined ? [] : [`${section}.${point}`])]
  })
}
