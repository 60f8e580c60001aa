import type { JsonObject } from '../json.ts'

/** Who started this: facts of the GitHub run, or the local user. Claims, unless an OIDC token was verified. */
export interface Originator {
  readonly kind: 'github-actions' | 'terminal'
  /** short form for people and for the lock's owner: `owner/repo run 123/1` or `user@host pid 42` */
  readonly name: string
  readonly facts: JsonObject
}
