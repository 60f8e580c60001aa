import type { Route, Side } from '../../target.ts'
import type { EcsSettings } from './ecs-settings.ts'

/** What is sent to reach a side: the test rule may share its listener with users, and tell the two apart by a header. */
export function routeHeaders({ settings: { url, testHeader = {} }, side }: { readonly settings: Pick<EcsSettings, 'url' | 'testHeader'>; readonly side: Side }): Route['headers'] {
  return side === 'candidate' || url === undefined ? testHeader : {}
}
