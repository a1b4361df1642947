import { TYPE, parse, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import errorScreen from './error-screen.json'
import { chooseLanguage, LANGUAGES, MESSAGES } from './languages'

type Tree = { [key: string]: string | Tree }

/** Each sentence by its path of keys. */
function flatten(tree: Tree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as [string, string]] : flatten(value, `${prefix}${key}.`),
  )
}

/** The arguments and tags of a sentence, each once. Its words and the forms of its plurals may differ. */
function argumentsOf(sentence: string): string[] {
  const names = new Set<string>()
  const visit = (elements: MessageFormatElement[]): void => {
    for (const element of elements) {
      if (element.type === TYPE.literal || element.type === TYPE.pound) continue
      names.add(element.type === TYPE.tag ? `<${element.value}>` : element.value)
      if (element.type === TYPE.tag) visit(element.children)
      if (element.type === TYPE.select || element.type === TYPE.plural)
        Object.values(element.options).forEach(({ value }) => visit(value))
    }
  }
  visit(parse(sentence))
  return [...names].sort()
}

/** What differs between a translation and the original. */
function differences(translation: Tree, original: Tree): string[] {
  const [theirs, ours] = [new Map(flatten(translation)), new Map(flatten(original))]
  const missing = [...ours.keys()].filter((key) => !theirs.has(key)).map((key) => `${key} is missing`)
  const extra = [...theirs.keys()].filter((key) => !ours.has(key)).map((key) => `${key} is unknown`)
  const changed = [...theirs].filter(([key, sentence]) => {
    const original = ours.get(key)
    return original !== undefined && argumentsOf(sentence).join() !== argumentsOf(original).join()
  })
  return [...missing, ...extra, ...changed.map(([key]) => `${key} has other arguments`)]
}

test('Every file of messages is a language of the list, and the screen for errors speaks each', () => {
  const files = readdirSync(import.meta.dirname).filter(
    (file) => file.endsWith('.json') && file !== 'error-screen.json',
  )
  expect(files.sort()).toEqual(LANGUAGES.map((language) => `${language}.json`).sort())
  expect(Object.keys(errorScreen).sort()).toEqual([...LANGUAGES].sort())
})

test.each(LANGUAGES)('Every sentence of %s has the key and the arguments of the English one', (language) => {
  expect(differences(MESSAGES[language], MESSAGES.en)).toEqual([])
})

describe('The comparison', () => {
  const original = { a: { b: '{count, plural, one {# order of <b>{name}</b>} other {# orders}}', c: 'Text' } }

  test('passes other words and other plural forms', () => {
    const translation = { a: { b: '{count, plural, other {<b>{name}</b> no chuumon #}}', c: 'Bun' } }
    expect(differences(translation, original)).toEqual([])
  })

  test('finds a missing key, an unknown one and a lost argument', () => {
    const translation = { a: { b: '{count, plural, other {<b>chuumon</b>}}', d: 'Bun' } }
    const found = ['a.c is missing', 'a.d is unknown', 'a.b has other arguments']
    expect(differences(translation, original)).toEqual(found)
  })
})

test.each([
  ['ja-JP,ja;q=0.9,en;q=0.8', 'ja'],
  ['de, en-US;q=0.7, ja;q=0.5', 'en'],
  ['fr', 'en'],
  ['', 'en'],
  ['constructor', 'en'],
])('A reader who accepts “%s” gets %s, where there are English and Japanese', (accepted, language) => {
  expect(chooseLanguage(accepted, { all: ['en', 'ja'], otherwise: 'en' })).toBe(language)
})
