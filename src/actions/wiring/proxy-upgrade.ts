import { isDeliveryError, messageOf } from '../../core/errors.ts'
import type { EventInput, EventOutcome, EventSink } from '../../core/ports/events.ts'
import type { Log } from '../../core/ports/log.ts'
import { productVersion } from '../../core/version.ts'
import { errorData } from '../../rollout/driver/running.ts'
import type { LocalTarget, ProxyUpgrade } from '../../rollout/targets/local/local-target.ts'

/**
 * Replaces a proxy that runs older code, before a deployment. It never keeps one: a proxy that could not be replaced serves
 * on, and the protocol between it and this version is the same. Rejects with `audit-unavailable` where that it is going to be
 * replaced cannot be recorded as the configuration demands: then it was not.
 */
export async function upgradeIfPossible({ target, events, log }: {
  readonly target: LocalTarget
  readonly events: EventSink
  readonly log: Log
}): Promise<void> {
  try {
    const what = await upgradeRecorded({ target, events, log })
    const text = textOf(what)
    if (what === 'upgraded') log.info(text)
    else log.debug(text)
  } catch (error) {
    if (!isDeliveryError(error) || error.code === 'audit-unavailable') throw error
    log.warning(`the proxy of the service was not replaced by this version's: ${error.message}. It serves on as it is`)
  }
}

/** Replaces it, after that was announced, and records what became of it. That this cannot be recorded is a warning: it has happened by then. */
export async function upgradeRecorded({ target, events, log }: {
  readonly target: LocalTarget
  readonly events: EventSink
  readonly log: Log
}): Promise<ProxyUpgrade> {
  const { facts } = await target.describe()
  const data = { from: typeof facts['proxy'] === 'string' ? facts['proxy'] : null, to: productVersion }
  let isAnnounced = false
  const announce = async (): Promise<void> => {
    await events.emit({ name: 'proxy.upgraded', outcome: 'started', data })
    isAnnounced = true
  }
  const ended = async (outcome: EventOutcome, more: EventInput['data'] = {}): Promise<void> => {
    if (!isAnnounced) return
    await events.emit({ name: 'proxy.upgraded', outcome, data: { ...data, ...more } })
      .catch((error: unknown) => log.warning(`what became of the proxy that was to be replaced could not be recorded: ${messageOf(error)}`))
  }
  try {
    const what = await target.upgrade(announce)
    await ended(what === 'upgraded' ? 'success' : 'cancelled')
    return what
  } catch (error) {
    await ended('failure', errorData(error))
    throw error
  }
}

/** What became of it, as a sentence for people. */
export function textOf(what: ProxyUpgrade): string {
  switch (what) {
    case 'none':
      return 'no proxy runs; the next start uses this version'
    case 'current':
      return 'the proxy runs this version'
    case 'upgraded':
      return 'the proxy was replaced by the one of this version, while it served'
    case 'newer':
      return 'the proxy is of a newer version than this, and stays'
    case 'busy':
      return 'the proxy is of another version, and stays until the rollout that is under way is over'
    case 'too-old':
      return 'the proxy is of a version that cannot be replaced while it serves: `pqc-delivery stop` and a deployment do it'
  }
}
