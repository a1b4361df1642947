import path from 'node:path'
import type { Import, ImportGraph } from './import-graph'
import { aliased, closedToTests, packageRooms, rooms, testsMayImport } from './rooms'

/** Every import that tools/check/rooms.ts forbids, as a sentence that says what is allowed. */
export function findWrongArrows(graph: ImportGraph): string[] {
  return [...graph].flatMap(([file, imports]) => {
    const room = roomOf(file)
    if (room === null) return [`${file}: its folder is no room of tools/check/rooms.ts.`]
    const faults = imports.map((each) => faultOf({ file, room }, each))
    return faults.filter((fault) => fault !== null).map((fault) => `${file}: ${fault}`)
  })
}

type From = { file: string; room: string }

function faultOf(from: From, { specifier, to }: Import): string | null {
  if (to === null) return faultOfPackage(from, specifier)
  const target = roomOf(to)
  if (target === null) return `"${specifier}" leads into no room of tools/check/rooms.ts.`
  if (target !== from.room && !isAllowed(from, target)) {
    const allowed = roomsFor(from).join(', ')
    return `${from.room} must not import ${target} ("${specifier}"). It may import: ${allowed || 'nothing'}.`
  }
  return faultOfSpelling(from, specifier)
}

function faultOfPackage({ file, room }: From, specifier: string): string | null {
  const rule = packageRooms.find(({ name }) => name.test(specifier))
  if (rule === undefined || rule.rooms.includes(room) || isTest(file)) return null
  return `"${specifier}" is imported only by: ${rule.rooms.join(', ')}.`
}

/** "./" within a folder, "@/" across folders where the folder uses the alias. */
function faultOfSpelling({ file }: From, specifier: string): string | null {
  const [top = '', ...inside] = file.split('/')
  if (inside.length === 0) return null
  if (!aliased.includes(top))
    return specifier.startsWith('@/') ? `"${specifier}": imports in ${top} are relative.` : null
  const isUpward = specifier.startsWith('../') && top !== 'app'
  return isUpward ? `"${specifier}": another folder is imported by "@/".` : null
}

function isAllowed(from: From, target: string): boolean {
  const allowed = roomsFor(from)
  return allowed.includes(target) || allowed.includes(`${target.split('/')[0]}/*`)
}

function roomsFor({ file, room }: From): string[] {
  const own = rooms[room] ?? []
  return isTest(file) && !closedToTests.includes(room) ? [...own, ...testsMayImport] : own
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file)
}

/** The longest room that contains the file, or null. */
function roomOf(file: string): string | null {
  const folder = path.posix.dirname(file)
  if (folder === '.') return '.'
  const fitting = Object.keys(rooms).filter((room) => room === file || `${folder}/`.startsWith(`${room}/`))
  const [room = null] = fitting.sort((a, b) => b.length - a.length)
  return room === 'lib' && folder !== 'lib' ? null : room
}
