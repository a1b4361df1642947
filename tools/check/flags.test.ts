import { expect, test } from 'vitest'
import { findFlags } from './flags'

const flagsOf = (text: string) => findFlags(new Map([['lib/a.ts', text]]))

test.each([
  'function send(order: Order, force: boolean) {}',
  'const send = (force = false) => force',
  'class Sender { send(force = true) {} }',
  'const inner = () => { function send(force: boolean) {} }',
])('A boolean by position is found in: %s', (text) => {
  expect(flagsOf(text)).toEqual(['lib/a.ts:1: "force" is a boolean by position: name it in an object.'])
})

test.each([
  'function send(order: Order, { force }: { force: boolean }) {}',
  'type Props = { onChange: (isOpen: boolean) => void }',
  'const isLarge = (order: Order): boolean => order.total > 1',
])('No flag is found in: %s', (text) => {
  expect(flagsOf(text)).toEqual([])
})
