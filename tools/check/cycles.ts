import type { ImportGraph } from './import-graph'

/** Each import cycle, as its shortest path. Type imports count. */
export function findCycles(graph: ImportGraph): string[][] {
  return findKnots(graph).map((knot) => shortestCycle(graph, knot))
}

/** Strongly connected components of more than one file, or of one that imports itself (Tarjan's algorithm). */
function findKnots(graph: ImportGraph): Set<string>[] {
  const order = new Map<string, number>()
  const stack: string[] = []
  const knots: Set<string>[] = []

  function visit(file: string): number {
    const index = order.size
    order.set(file, index)
    stack.push(file)
    let low = index
    for (const next of targetsOf(graph, file)) {
      if (!order.has(next)) low = Math.min(low, visit(next))
      else if (stack.includes(next)) low = Math.min(low, order.get(next) ?? low)
    }
    if (low === index) {
      const knot = new Set(stack.splice(stack.indexOf(file)))
      if (knot.size > 1 || targetsOf(graph, file).includes(file)) knots.push(knot)
    }
    return low
  }

  for (const file of graph.keys()) if (!order.has(file)) visit(file)
  return knots
}

function targetsOf(graph: ImportGraph, file: string): string[] {
  const targets = (graph.get(file) ?? []).map(({ to }) => to).filter((to) => to !== null)
  return targets.filter((to) => graph.has(to))
}

/** Breadth-first search from each file of the component back to itself. */
function shortestCycle(graph: ImportGraph, knot: Set<string>): string[] {
  const cycles = [...knot].map((start) => cycleFrom(graph, knot, start)).sort((a, b) => a.length - b.length)
  return cycles[0] ?? []
}

function cycleFrom(graph: ImportGraph, knot: Set<string>, start: string): string[] {
  const ways = [[start]]
  const seen = new Set<string>()
  for (const way of ways) {
    for (const next of targetsOf(graph, way.at(-1) ?? start)) {
      if (next === start) return [...way, start]
      if (!knot.has(next) || seen.has(next)) continue
      seen.add(next)
      ways.push([...way, next])
    }
  }
  return [...knot, start]
}
