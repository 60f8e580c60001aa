import { formatDuration } from '../../../core/duration.ts'
import type { JsonObject } from '../../../core/json.ts'
import type { Comparison } from '../../delivery-target.ts'
import type { Revision } from '../../target.ts'
import { wantedDefinition } from './definitions.ts'
import { definitionLines } from './definition-lines.ts'
import { foreignChanges, indented, servingNow, shortName } from './foreign.ts'
import type { Foreign, Serving } from './foreign.ts'
import { definitionChanges, registrable } from './task-definition.ts'
import type { DefinitionChange } from './task-definition.ts'
import { inTime } from './weights/in-time.ts'
import type { World } from './world.ts'

/** How long what somebody else has changed is looked for before a release, in milliseconds. */
const foreignWithinMs = 5_000

/** How a mode finds what somebody else has changed. */
type Look = (serving: Serving) => Promise<Foreign>

/**
 * What a release would change in the task definition that runs, and what somebody else has changed since the last release of ours. Reads only.
 * That the latter cannot be looked at keeps no release from being examined: what is in its way is said there, all at once.
 */
export async function compareRelease(world: World, revision: Revision, look: Look = (serving) => foreignChanges(world, serving)): Promise<Comparison> {
  const { api, settings } = world
  const serving = await servingNow(world)
  const { lines, isTheirs } = await foreignInTime(world, look(serving))
  const { running } = serving
  const wanted = await wantedDefinition({ api, revision, container: settings.container, definitionFile: world.definitionFile })
  const changes = running === undefined ? [] : definitionChanges({ from: registrable({ definition: running.definition }), to: wanted })
  const name = shortName(running?.definition.taskDefinitionArn ?? '')
  return {
    changes: [...migrating(world, revision), ...(changes.length === 0 ? [] : [`The task definition, from ${name}:`, ...indented(definitionLines(changes))])],
    foreign: [...lines, ...(isTheirs ? [fateOfTheirs(revision)] : [])],
    facts: { definition: changes.map(factOf) },
  }
}

async function foreignInTime({ clock }: World, found: Promise<Foreign>): Promise<Foreign> {
  const told = await inTime(clock, foreignWithinMs, found)
  return 'value' in told ? told.value : { lines: [`Whether somebody else has changed anything could not be looked at: ${told.why}`], isTheirs: false }
}

/** A definition in a file, and one that is gone back to, know nothing of what others did. */
function fateOfTheirs({ spec }: Revision): string {
  return typeof spec['base'] === 'string' ? 'This release builds upon theirs.' : 'What they changed is not in this release.'
}

/** A way back runs none: it goes to a release whose migration has run. */
function migrating({ settings: { migration } }: World, { spec }: Revision): readonly string[] {
  if (migration === undefined || typeof spec['taskDefinition'] === 'string') return []
  return [`A migration runs first, as a task of its own, ${formatDuration(migration.withinMs)} at most: ${migration.command.join(' ')}`]
}

function factOf({ path, from, to, hidden }: DefinitionChange): JsonObject {
  return { path, hidden: hidden === true, ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
}
