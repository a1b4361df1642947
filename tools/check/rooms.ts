/*
 * The rooms of the code, and what each may import. `npm test` checks these arrows (tools/check/arrows.ts). A room is
 * a folder; a file belongs to the longest entry that matches. `lib/*` stands for every room of lib, `lib` alone for
 * the files directly in it.
 */

/** May be used by every room, and uses none of them. */
export const shared = ['lib', 'lib/generated', 'lib/queue']

export const rooms: Record<string, string[]> = {
  lib: ['lib/generated'],
  'lib/generated': [],
  // The list of jobs, and queueing one. lib/jobs, above the rooms, executes them.
  'lib/queue': ['lib', 'lib/generated'],
  'lib/money': shared,
  'lib/gateway': [...shared, 'lib/money'],
  'lib/merchants': [...shared, 'lib/money'],
  'lib/catalogue': [...shared, 'lib/money', 'lib/merchants'],
  'lib/orders': [...shared, 'lib/money'],
  'lib/payments': [...shared, 'lib/orders', 'lib/gateway', 'lib/money'],
  // Which payments may start now. It reads the outcomes of payments from the database, and imports no room above money.
  'lib/shield': [...shared, 'lib/money'],
  'lib/checkout': [...shared, 'lib/shield', 'lib/payments', 'lib/orders', 'lib/gateway', 'lib/catalogue', 'lib/money'],
  'lib/webhooks': [...shared, 'lib/payments', 'lib/orders', 'lib/gateway', 'lib/money'],
  'lib/reconciliation': [...shared, 'lib/payments', 'lib/orders', 'lib/money'],
  // Read-only: only jobs, app and server import it.
  'lib/reports': [...shared, 'lib/orders', 'lib/gateway', 'lib/money'],
  // Retention, export and erasure of personal data.
  'lib/privacy': [...shared, 'lib/orders', 'lib/money'],
  // What browsers are told of pages, and what they report.
  'lib/browser': shared,
  'lib/auth': shared,
  'lib/people': [...shared, 'lib/auth'],
  'lib/jobs': [
    ...shared,
    'lib/webhooks',
    'lib/reconciliation',
    'lib/reports',
    'lib/privacy',
    'lib/orders',
    'lib/shield',
  ],

  messages: ['lib'],
  app: ['lib/*', 'messages'],
  server: ['app', 'lib/*'],
  // Files that must be at the top: instrumentation.ts, proxy.ts and the settings of each tool.
  '.': ['server', 'lib/*', 'tools', 'testing'],

  sandbox: [],

  // Below prisma. tools/start needs the migrations and is above; tools/test is above that.
  tools: [],
  'tools/start.mjs': ['tools', 'tools/start'],
  'tools/test.mjs': ['tools', 'tools/test'],
  'tools/settings': ['tools', 'lib'],
  prisma: ['tools', 'tools/settings', 'lib/*', 'messages'],
  'tools/start': ['tools', 'tools/settings', 'prisma'],
  'tools/test': ['tools', 'tools/settings', 'tools/start'],

  testing: ['lib/*', 'messages', 'server', 'prisma', 'sandbox', 'tools', 'tools/settings', 'tools/start'],
  e2e: ['testing', 'lib/*', 'messages', 'app', 'tools', 'tools/settings', 'tools/start'],
  bench: ['testing', 'lib/*', 'prisma', 'tools', 'tools/settings', 'tools/start'],
}

/** What a test may import in addition to its room's imports. The sandbox's tests may not use the shop's code. */
export const testsMayImport = ['testing', 'lib/*', 'messages']
export const closedToTests = ['sandbox']

/** Packages that belong to some rooms only. */
export const packageRooms: { name: RegExp; rooms: string[] }[] = [
  {
    name: /^(next|next-auth|next-intl|react|react-dom)(\/|$)/,
    // The red team creates forged session cookies with next-auth's own function.
    rooms: ['app', 'server', 'lib/auth', 'messages', '.', 'testing'],
  },
  { name: /^(hono|@hono\/.*)(\/|$)/, rooms: ['sandbox', 'testing', 'e2e'] },
  { name: /^(vitest|fast-check)(\/|$)/, rooms: ['testing', 'sandbox', '.'] },
  { name: /^(playwright|@axe-core\/.*)(\/|$)/, rooms: ['e2e', 'tools/test', '.'] },
  { name: /^graphile-worker(\/|$)/, rooms: ['server', 'lib/jobs', 'prisma'] },
]

/**
 * Folders whose imports of other folders begin with "@/". Elsewhere they are relative, so that plain Node can resolve
 * them.
 */
export const aliased = ['app', 'lib', 'messages', 'server', 'testing']
