/** Owns the database and everything in it, and migrates. */
export const MIGRATE_ROLE = 'po_migrate'
/** Serves: it reads and writes rows, and may not change what only grows (decision 37). */
export const SERVE_ROLE = 'po_serve'

export type Passwords = { migrate: string; serve: string }
