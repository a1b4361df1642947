/** Says at compile time that a switch has covered every case, and at run time which value slipped through. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`)
}
