import { Secret, TOTP } from 'otpauth'

/* Codes of an authenticator app (RFC 6238), with what every app understands: SHA-1, six digits, 30 seconds. */

/** A new secret of 160 bits, in base32. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What an app reads from the QR code. */
export function totpAddress(secret: string, { issuer, label }: { issuer: string; label: string }): string {
  return totpOf(secret, { issuer, label }).toString()
}

/**
 * The time step to which a code belongs: the current one or its neighbours, since clocks differ. Null for any other code.
 */
export function findStep(secret: string, code: string, now = new Date()): number | null {
  const totp = totpOf(secret)
  const timestamp = now.getTime()
  const distance = totp.validate({ token: code, window: 1, timestamp })
  return distance === null ? null : totp.counter({ timestamp }) + distance
}

function totpOf(secret: string, names: { issuer?: string; label?: string } = {}): TOTP {
  return new TOTP({ ...names, algorithm: 'SHA1', digits: 6, period: 30, secret: Secret.fromBase32(secret) })
}
