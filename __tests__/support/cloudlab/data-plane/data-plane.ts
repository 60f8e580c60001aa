import { Agent } from 'node:http'
import { seededDraw } from '../../../../src/commands/gate-replay/access-log/draw.ts'
import type { LabContext, MetricSink, TargetHealth, TargetPlace, TaskRuntime } from '../aws/ports.ts'
import { createCookies } from './cookies.ts'
import { forward } from './forward.ts'
import type { ForwardSettings } from './forward.ts'
import { requestHandler } from './handle-request.ts'
import { openListener } from './listener-server.ts'
import type { ListenerServer } from './listener-server.ts'
import { createMembers, memberKey } from './members.ts'
import { probe } from './prober.ts'
import { realStopwatch } from './real-work.ts'
import { createReports } from './reports.ts'
import { nothing } from './routing.ts'
import type { Routing } from './routing.ts'

export interface DataPlaneSettings extends ForwardSettings {
  /** how long after a change of the control plane traffic follows it, in milliseconds of the clock */
  readonly propagation: number
  /**
   * whether minutes without requests or errors of groups with targets are told as 0. AWS's own page says both: that nothing is reported without
   * requests, and that these counts are "reported if there are registered targets". Default: they are missing, which is harder
   */
  readonly zeros: boolean
}

/** What carries traffic: the servers of listeners, the health checks of targets, and what they tell CloudWatch. */
export interface DataPlane {
  /** the control plane has changed: traffic follows later */
  readonly changed: () => void
  /** opens a port of this machine for a listener */
  readonly open: (listenerArn: string) => Promise<void>
  /** closes it again, with all connections */
  readonly shut: (listenerArn: string) => Promise<void>
  /** where a listener is reached from this machine; undefined for one that is not served, such as HTTPS */
  readonly url: (listenerArn: string) => string | undefined
  /** whether traffic could be sent to a group by now: some listener refers to it */
  readonly inUse: (groupArn: string) => boolean
  /** undefined as long as a target is not known here */
  readonly health: (place: TargetPlace) => TargetHealth | undefined
  /** ends what is under way at a target */
  readonly cut: (place: TargetPlace) => void
  /** takes effect from the next change, request or check on */
  readonly configure: (settings: Partial<DataPlaneSettings>) => void
  readonly close: () => Promise<void>
}

interface DataPlaneParts {
  readonly context: LabContext
  readonly reach: TaskRuntime['reach']
  readonly metrics: MetricSink
  readonly settings: Partial<DataPlaneSettings>
  /** the control plane as it is now */
  readonly routing: () => Routing
}

const minute = 60_000

/**
 * Modelled only: AWS says neither how long changes take to reach every node nor that they do so at once. Here all of a change arrives at one time,
 * by default 5 s later.
 */
export function createDataPlane({ context, reach, metrics, settings: given, routing: current }: DataPlaneParts): DataPlane {
  const { clock } = context
  let settings: DataPlaneSettings = { propagation: 5_000, zeros: false, connectTimeout: 10_000, idleTimeout: 60_000, patience: 10_000, stopwatch: realStopwatch(clock), ...given }
  let routing = nothing
  // what is drawn for requests must not depend on how often something else was drawn
  const random = seededDraw(Math.floor(context.random() * 2 ** 32))
  const [ending, agent, reports, cookies] = [new AbortController(), new Agent({ keepAlive: true, maxSockets: Infinity }), createReports({ metrics }), createCookies()]
  const servers = new Map<string, ListenerServer>()
  const flights = new Map<string, AbortController>()
  let counting = false
  const members = createMembers({
    clock,
    joined: (member) => void probe({ clock, reach, patience: settings.patience, member, group: ({ place }) => routing.groups.get(place.targetGroupArn), checked: members.checked }),
  })
  const changes = followChanges({ current, delay: () => settings.propagation, sleep: (ms) => clock.sleep(ms, ending.signal), apply: (next) => {
    if (ending.signal.aborted) return
    routing = next
    members.sync(next)
  } })

  /** one signal for all requests at a target, until they are cut off */
  function flightOf(place: TargetPlace): AbortSignal {
    const flight = flights.get(memberKey(place)) ?? new AbortController()
    flights.set(memberKey(place), flight)
    return flight.signal
  }

  async function countHosts(): Promise<void> {
    while (!ending.signal.aborted) {
      await clock.sleep(minute - (clock.now() % minute), ending.signal)
      if (ending.signal.aborted) return
      for (const group of [...routing.groups.values()].filter(({ targets }) => targets.length > 0)) {
        reports.hosts({ group, members: members.of(group.arn) })
        if (settings.zeros) reports.zeros(group)
      }
    }
  }

  return {
    changed: changes,
    async open(listenerArn) {
      if (servers.has(listenerArn)) return
      const handle = requestHandler({
        listenerArn, routing: () => routing, members, random, now: () => clock.now(), monotonic: () => clock.monotonic(), cookies, reports,
        forward: (forwarding) => forward({ ...forwarding, clock, reach, agent, settings, cut: flightOf(forwarding.member.place) }),
      })
      const refused = (status: number) => reports.own({ loadBalancer: routing.listeners.get(listenerArn)?.loadBalancer ?? '', status })
      if (!counting) void countHosts()
      counting = true
      servers.set(listenerArn, await openListener({ handle, refused }))
    },
    async shut(listenerArn) {
      const server = servers.get(listenerArn)
      servers.delete(listenerArn)
      await server?.close()
    },
    url: (listenerArn) => {
      const server = servers.get(listenerArn)
      return server && `http://127.0.0.1:${server.port}`
    },
    inUse: (groupArn) => routing.groups.has(groupArn),
    health: (place) => members.find(place)?.health,
    cut(place) {
      flights.get(memberKey(place))?.abort()
      flights.delete(memberKey(place))
    },
    configure(changed) {
      settings = { ...settings, ...changed }
    },
    async close() {
      ending.abort()
      members.clear()
      await Promise.all([...servers.values()].map((server) => server.close()))
      agent.destroy()
    },
  }
}

interface Following {
  readonly current: () => Routing
  readonly delay: () => number
  readonly sleep: (ms: number) => Promise<void>
  readonly apply: (routing: Routing) => void
}

/** Applies pictures of the control plane late, never an older one over a newer one. */
function followChanges({ current, delay, sleep, apply }: Following): () => void {
  let [taken, applied] = [0, 0]
  return () => {
    taken += 1
    const [number, picture, ms] = [taken, current(), delay()]
    const arrive = () => {
      if (number <= applied) return
      applied = number
      apply(picture)
    }
    if (ms <= 0) arrive()
    else void sleep(ms).then(arrive)
  }
}
