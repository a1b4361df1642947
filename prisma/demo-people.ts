/** Who may sign in to the demonstration shops. Their password is public, so they exist only beside the sandbox. */
export const DEMO_PASSWORD = 'try-the-checkout'

export const DEMO_PEOPLE = [
  { shop: 'kumo-coffee', email: 'owner@kumo.example', name: 'Aiko Mori', role: 'owner' },
  { shop: 'kumo-coffee', email: 'staff@kumo.example', name: 'Ren Sato', role: 'staff' },
  { shop: 'kumo-coffee', email: 'viewer@kumo.example', name: 'Yui Tanaka', role: 'viewer' },
  { shop: 'northlight-supply', email: 'owner@northlight.example', name: 'Grace Whitfield', role: 'owner' },
] as const

/** Customers of the demonstration orders. Nobody real: the domain is reserved for examples (RFC 2606). */
export const DEMO_CUSTOMERS = [
  { name: 'Haruto Ito', email: 'haruto@example.com', phone: '+81 90 1234 5601' },
  { name: 'Sakura Yamada', email: 'sakura@example.com', phone: '+81 90 1234 5602' },
  { name: 'Emily Carter', email: 'emily@example.com', phone: '+1 202 555 0143' },
  { name: 'Daniel Kim', email: 'daniel@example.com', phone: '+1 202 555 0177' },
  { name: 'Mei Kobayashi', email: 'mei@example.com', phone: '+81 90 1234 5603' },
  { name: 'Oliver Brown', email: 'oliver@example.com', phone: '+44 20 7946 0018' },
  { name: 'Lucía Fernández', email: 'lucia@example.com', phone: '+34 600 000 123' },
] as const
