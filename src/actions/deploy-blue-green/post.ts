import type { Post } from '../../runner/definition.ts'
import { lookAfterRun } from '../wiring/look-after.ts'

/** Puts traffic back if the run left it half-way. */
export const post: Post = lookAfterRun
