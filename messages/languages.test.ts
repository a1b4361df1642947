import { TYPE, parse, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LANGUAGES, type Language } from '@/lib/languages'
import type { Sentences } from './complete'
import en from './en.json'
import errorScreen from './error-screen.json'
import { MESSAGES, TRANSLATIONS } from './languages'

/** Each sentence by its path of keys. */
function flatten(tree: Sentences, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as [string, string]] : flatten(value, `${prefix}${key}.`),
  )
}

function walk(elements: MessageFormatElement[], visit: (element: MessageFormatElement) => void): void {
  for (const element of elements) {
    visit(element)
    if (element.type === TYPE.tag) walk(element.children, visit)
    if (element.type === TYPE.select || element.type === TYPE.plural)
      Object.values(element.options).forEach(({ value }) => walk(value, visit))
  }
}

/** The arguments and tags of a sentence, each once. Its words and the forms of its plurals may differ. */
function argumentsOf(sentence: string): string[] {
  const names = new Set<string>()
  walk(parse(sentence), (element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return
    names.add(element.type === TYPE.tag ? `<${element.value}>` : element.value)
  })
  return [...names].sort()
}

/** The values that the selections of a sentence tell apart, as "kind: capture, other, void". */
function selectionsOf(sentence: string): string[] {
  const selections = new Set<string>()
  walk(parse(sentence), (element) => {
    if (element.type !== TYPE.select) return
    selections.add(`${element.value}: ${Object.keys(element.options).sort().join(', ')}`)
  })
  return [...selections].sort()
}

/** The words of a sentence, without its arguments. */
function wordsOf(sentence: string): string {
  const words: string[] = []
  walk(parse(sentence), (element) => {
    if (element.type === TYPE.literal) words.push(element.value)
  })
  return words.join(' ')
}

/** The forms of a sentence's plurals that its language does not have, or that it lacks where it shows the number. */
function wrongPlurals(sentence: string, language: Language): string[] {
  const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories
  const wrong: string[] = []
  walk(parse(sentence), (element) => {
    if (element.type !== TYPE.plural) return
    const forms = Object.keys(element.options).filter((form) => !form.startsWith('='))
    const showsNumber = element.options.other?.value.some(({ type }) => type === TYPE.pound) === true
    const isOneGiven = '=1' in element.options
    wrong.push(...forms.filter((form) => !(wanted as string[]).includes(form)))
    if (showsNumber && !isOneGiven) wrong.push(...wanted.filter((form) => !forms.includes(form)))
  })
  return wrong
}

/** What differs between a translation and the original. */
function differences(translation: Sentences, original: Sentences): string[] {
  const [theirs, ours] = [new Map(flatten(translation)), new Map(flatten(original))]
  const missing = [...ours].filter(([key]) => !theirs.has(key)).map(([key, text]) => `${key} is missing: “${text}”`)
  const extra = [...theirs.keys()].filter((key) => !ours.has(key)).map((key) => `${key} is unknown`)
  const changed = [...theirs].flatMap(([key, sentence]) => {
    const original = ours.get(key)
    if (original === undefined) return []
    const [a, b] = [argumentsOf(sentence).join(), argumentsOf(original).join()]
    if (a !== b) return [`${key} has the arguments ${a}, not ${b}`]
    const [c, d] = [selectionsOf(sentence).join('; '), selectionsOf(original).join('; ')]
    return c === d ? [] : [`${key} tells apart ${c}, not ${d}`]
  })
  return [...missing, ...extra, ...changed]
}

const others = Object.entries(TRANSLATIONS) as [Exclude<Language, 'en'>, Sentences][]

test('Every file of messages is a language of the list, and the screen for errors speaks each', () => {
  const files = readdirSync(import.meta.dirname).filter(
    (file) => file.endsWith('.json') && file !== 'error-screen.json',
  )
  expect(files.sort()).toEqual(LANGUAGES.map((language) => `${language}.json`).sort())
  expect(Object.keys(errorScreen).sort()).toEqual([...LANGUAGES].sort())
})

test.each(others)('messages/%s.json has every key of en.json, with the same arguments', (_language, sentences) => {
  expect(differences(sentences, en)).toEqual([])
})

test.each(LANGUAGES)('The plurals of %s have the forms of that language', (language) => {
  const sentences = flatten(MESSAGES[language])
  const wrong = sentences.map(([key, sentence]) => ({ key, forms: wrongPlurals(sentence, language) }))
  expect(wrong.filter(({ forms }) => forms.length > 0)).toEqual([])
})

describe('Japanese', () => {
  /** Names, which no language translates, and signs. */
  const NAMES = /^(PO Checkout|Webhook|Webhook · PO Checkout|CSV|JSON Lines|Enter|Esc|XID)$/

  test('Has no sentence that is left in English', () => {
    const left = flatten(TRANSLATIONS.ja).filter(([, sentence]) => {
      const words = wordsOf(sentence).trim()
      return /\p{L}/u.test(words) && !/[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u.test(words) && !NAMES.test(words)
    })
    expect(left).toEqual([])
  })

  test('Is written with its own punctuation', () => {
    const odd = flatten(TRANSLATIONS.ja).filter(([, sentence]) => /[ぁ-んァ-ヶ一-龠][,.!?:;()]/.test(wordsOf(sentence)))
    expect(odd).toEqual([])
  })
})

describe('The comparison', () => {
  const original = {
    a: { b: '{count, plural, one {# order of <b>{name}</b>} other {# orders}}', c: 'Text' },
    d: '{kind, select, refund {Refund} other {Void}}',
  }

  test('passes other words and other plural forms', () => {
    const b = '{count, plural, other {<b>{name}</b> no chuumon #}}'
    const d = '{kind, select, refund {Henkin} other {Torikeshi}}'
    expect(differences({ a: { b, c: 'Bun' }, d }, original)).toEqual([])
  })

  test('finds a missing key, an unknown one, a lost argument and a lost choice', () => {
    const b = '{count, plural, other {<b>chuumon</b>}}'
    const found = [
      'a.c is missing: “Text”',
      'a.e is unknown',
      'a.b has the arguments <b>,count, not <b>,count,name',
      'd tells apart kind: other, not kind: other, refund',
    ]
    expect(differences({ a: { b, e: 'Bun' }, d: '{kind, select, other {Torikeshi}}' }, original)).toEqual(found)
  })

  test('finds forms of plurals that the language does not have, and those that are missing', () => {
    expect(wrongPlurals('{n, plural, one {#} other {#}}', 'ja')).toEqual(['one'])
    expect(wrongPlurals('{n, plural, other {#}}', 'en')).toEqual(['one'])
    expect(wrongPlurals('{n, plural, =0 {none} other {#}}', 'ja')).toEqual([])
  })
})
