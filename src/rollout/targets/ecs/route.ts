import type { Route, Side } from '../../target.ts'
import type { EcsSettings } from './ecs-settings.ts'
import { routeHeaders } from './route-headers.ts'

/** How a side is reached. While two releases share the production traffic, what is sent there reaches either, and nothing leads to the stable side alone. */
export function routeTo({ settings, side, isShared }: {
  readonly settings: Pick<EcsSettings, 'url' | 'testUrl' | 'testHeader'>
  readonly side: Side
  readonly isShared: boolean
}): Route | undefined {
  if (side === 'stable' && isShared) return sharedRoute(settings)
  // with nothing under way the test listener leads to the live release, too
  const url = side === 'candidate' ? settings.testUrl : settings.url ?? settings.testUrl
  return url === undefined ? undefined : { url, headers: routeHeaders({ settings, side }) }
}

/** Where the test rule asks for a header, its listener is that of users, who send none. */
function sharedRoute({ url, testUrl, testHeader }: Pick<EcsSettings, 'url' | 'testUrl' | 'testHeader'>): Route | undefined {
  const production = url ?? (testHeader === undefined ? undefined : testUrl)
  return production === undefined ? undefined : { url: production, headers: {}, shared: true }
}
