import type { Messages } from 'next-intl'
import type { TestLanguage } from '@/lib/languages'
import type { Sentences } from './complete'
import en from './en.json'

const ACCENTED: Record<string, string> = {
  ...{ a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', y: 'ý', c: 'ç', n: 'ñ', s: 'š', z: 'ž' },
  ...{ A: 'Á', E: 'É', I: 'Í', O: 'Ó', U: 'Ú', Y: 'Ý', C: 'Ç', N: 'Ñ', S: 'Š', Z: 'Ž' },
}
const VOWEL = /[aeiou]/i

/** The English sentences for tests: every vowel accented, and in "en-XA" also doubled, which makes them a third longer. */
export function pseudoMessages(language: TestLanguage): Messages {
  const stretch = language === 'en-XA' ? 2 : 1
  // The same tree with other words in it.
  return mapSentences(en, (sentence) => pseudoSentence(sentence, stretch)) as Messages
}

function mapSentences(tree: Sentences, map: (sentence: string) => string): Sentences {
  const entries = Object.entries(tree).map(([key, value]) => {
    return [key, typeof value === 'string' ? map(value) : mapSentences(value, map)]
  })
  return Object.fromEntries(entries) as Sentences
}

/** Changes the words of an ICU message: what stands outside of braces or in every second pair of them, and in no tag. */
export function pseudoSentence(message: string, stretch: number): string {
  let [depth, isTag] = [0, false]
  return message.replace(/./gsu, (character) => {
    if (character === '{') depth += 1
    if (character === '}') depth -= 1
    if (character === '<') isTag = true
    if (character === '>') isTag = false
    const isWord = depth % 2 === 0 && !isTag
    if (!isWord) return character
    const letter = ACCENTED[character] ?? character
    return VOWEL.test(character) ? letter.repeat(stretch) : letter
  })
}
