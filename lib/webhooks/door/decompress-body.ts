import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib'
import { LONGEST_BODY_BYTES } from './read-body'

/** The end may be missing: what came is read, so that a truncated body can be looked at. */
const ZLIB = { maxOutputLength: LONGEST_BODY_BYTES, finishFlush: constants.Z_SYNC_FLUSH }
const BROTLI = { maxOutputLength: LONGEST_BODY_BYTES, finishFlush: constants.BROTLI_OPERATION_FLUSH }

type Decoder = (bytes: Buffer) => Buffer

const gunzip: Decoder = (bytes) => gunzipSync(bytes, ZLIB)

/** By the names of RFC 9110, section 8.4.1. `deflate` should be zlib's format, and some senders leave that out. */
const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip: gunzip,
  'x-gzip': gunzip,
  deflate: (bytes) => (isZlib(bytes) ? inflateSync(bytes, ZLIB) : inflateRawSync(bytes, ZLIB)),
  br: (bytes) => brotliDecompressSync(bytes, BROTLI),
}

const MOST_CODINGS = 3

/**
 * A body without its compression. One that says nothing of gzip, or is not compressed as it says, is read as what it
 * is: a proxy may have changed it. Its signature, the key and the gateway's answer decide what it is worth.
 *
 * @param contentEncoding the header, which lists the codings in the order in which they were applied
 * @returns null if it is longer than a body may be, whatever it is compressed to
 */
export function decompressBody(bytes: Buffer, contentEncoding: string | null): Buffer | null {
  const named = (contentEncoding ?? '').split(',').map((coding) => coding.trim().toLowerCase())
  const codings = named.filter((coding) => Object.hasOwn(DECODERS, coding)).reverse()
  try {
    const body = codings.slice(0, MOST_CODINGS).reduce(decode, bytes)
    return isGzip(body) ? decode(body, 'gzip') : body
  } catch (error) {
    if (isTooLong(error)) return null
    throw error
  }
}

function decode(bytes: Buffer, coding: string): Buffer {
  try {
    return DECODERS[coding]?.(bytes) ?? bytes
  } catch (error) {
    if (isTooLong(error)) throw error
    return bytes
  }
}

function isTooLong(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
}

function isGzip([first, second]: Buffer): boolean {
  return first === 0x1f && second === 0x8b
}

/** Its two first bytes: the method, and a check of both (RFC 1950). */
function isZlib([first = 0, second = 0]: Buffer): boolean {
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0
}
