/**
 * The arrows of ARCHITECTURE.md's picture, generated from the table in rooms.ts. Rooms of lib have their own names,
 * `lib` is every room of lib, and what every room may use is left out.
 */
export function drawArrows(rooms: Record<string, string[]>, everywhere: string[]): string[] {
  return Object.entries(rooms)
    .filter(([room]) => /^(lib\/.+|app|server|messages)$/.test(room) && !everywhere.includes(room))
    .flatMap(([room, targets]) => {
      const drawn = targets.filter((target) => !everywhere.includes(target))
      return drawn.map((target) => `${nameOf(room)} --> ${nameOf(target)}`)
    })
    .sort()
}

function nameOf(room: string): string {
  return room === 'lib/*' ? 'lib' : room.replace(/^lib\//, '')
}
