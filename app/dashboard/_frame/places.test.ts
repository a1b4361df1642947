import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { PLACES } from './places'

const dashboard = path.join(import.meta.dirname, '..')

/** Pages that the navigation does not list, each with the way there. */
const REACHED_OTHERWISE: Record<string, string> = { '/dashboard/account': 'the name of the person in the frame' }

test('Every page directly below the dashboard is a section of the navigation', () => {
  const pages = readdirSync(dashboard).filter((folder) => existsSync(path.join(dashboard, folder, 'page.tsx')))
  const expected = ['/dashboard', ...pages.map((folder) => `/dashboard/${folder}`)]
  const reached = [...PLACES.map(({ href }) => href), ...Object.keys(REACHED_OTHERWISE)]
  expect(reached.sort()).toEqual(expected.sort())
})
