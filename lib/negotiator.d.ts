/** The part of the package that we use: it has no types of its own. */
declare module 'negotiator' {
  export default class Negotiator {
    constructor(request: { headers: Record<string, string> })
    /** The accepted languages, the preferred one first; of those that are given, if any are. */
    languages<L extends string = string>(available?: readonly L[]): L[]
  }
}
