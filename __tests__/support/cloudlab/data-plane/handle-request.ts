import type { Action, ForwardActionConfig } from '@aws-sdk/client-elastic-load-balancing-v2'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { canKeep, chosenGroup, chosenMember } from './choice.ts'
import type { Cookies } from './cookies.ts'
import { ruleFor } from './matching.ts'
import { memberKey } from './members.ts'
import type { Member, Members } from './members.ts'
import { answerOwn } from './own-answer.ts'
import { redirectOf } from './redirect.ts'
import type { Outcome, Reports } from './reports.ts'
import type { GroupRouting, ListenerRouting, Routing } from './routing.ts'

/** Addresses in `X-Forwarded-For` that are too many (HTTP 463). */
const maxForwarded = 30

interface HandlerParts {
  readonly routing: () => Routing
  readonly members: Members
  readonly random: () => number
  /** wall time, for cookies */
  readonly now: () => number
  /** for slow starts */
  readonly monotonic: () => number
  readonly cookies: Cookies
  readonly reports: Reports
  readonly forward: (forwarding: { readonly request: IncomingMessage; readonly response: ServerResponse; readonly member: Member; readonly port: number; readonly cookies: readonly string[] }) => Promise<Outcome>
}

type Handling = HandlerParts & { readonly request: IncomingMessage; readonly response: ServerResponse; readonly listener: ListenerRouting }

/** Answers requests of a listener by its rules, as the data plane knows them at that moment. */
export function requestHandler(parts: HandlerParts & { readonly listenerArn: string }): (request: IncomingMessage, response: ServerResponse) => void {
  const turns = new Map<string, number>()
  return (request, response) => {
    // a client that breaks off is no fault of ours
    request.on('error', () => undefined)
    response.on('error', () => undefined)
    const listener = parts.routing().listeners.get(parts.listenerArn)
    if (listener === undefined) {
      answerOwn({ response, status: 503 })
      return
    }
    const handling = { ...parts, request, response, listener }
    handle(handling, turns).catch(() => broken(handling))
  }
}

/** What cannot be put into an answer, such as line ends in a redirect, is the load balancer's own failure, and must not end the lab. */
function broken({ response, listener: { loadBalancer }, reports }: Handling): void {
  reports.own({ loadBalancer, status: 500 })
  if (response.headersSent) response.destroy()
  else answerOwn({ response, status: 500 })
}

async function handle(handling: Handling, turns: Map<string, number>): Promise<void> {
  const { request, response, listener, reports } = handling
  const refuse = (status: number) => {
    reports.own({ loadBalancer: listener.loadBalancer, status })
    answerOwn({ response, status })
  }
  if (request.method === 'TRACE') return refuse(405)
  if (String(request.headers['x-forwarded-for'] ?? '').split(',').length > maxForwarded) return refuse(463)
  const rule = ruleFor({ listener, request })
  if (rule === undefined) return refuse(503)
  const { action } = rule
  if (action.FixedResponseConfig !== undefined) return answerFixed(handling, action)
  if (action.RedirectConfig !== undefined) {
    const { status, location } = redirectOf({ config: action.RedirectConfig, request, port: listener.port })
    response.writeHead(status, { server: 'awselb/2.0', location, 'content-length': 0 }).end()
    return undefined
  }
  const chosen = action.ForwardConfig && choose({ handling, config: action.ForwardConfig, turns })
  if (chosen === undefined) return refuse(503)
  return send(handling, chosen)
}

function answerFixed({ response }: Handling, { FixedResponseConfig: fixed }: Action): void {
  const body = fixed?.MessageBody ?? ''
  response.writeHead(Number(fixed?.StatusCode), { server: 'awselb/2.0', 'content-type': fixed?.ContentType ?? 'text/plain', 'content-length': Buffer.byteLength(body) }).end(body)
}

interface Chosen {
  readonly group: GroupRouting
  readonly member: Member
  readonly cookies: readonly string[]
}

/**
 * The group by cookie or weight, then a target of it: never another group when that one has none. Modelled only: a cookie of the group holds even where the
 * group's weight has become 0, as long as the rule names it.
 */
function choose({ handling, config, turns }: { readonly handling: Handling; readonly config: ForwardActionConfig; readonly turns: Map<string, number> }): Chosen | undefined {
  const { request, cookies, routing, members: all, random, now, monotonic } = handling
  const groups = config.TargetGroups ?? []
  const header = request.headers.cookie
  const bound = config.TargetGroupStickinessConfig?.Enabled === true ? cookies.read({ header, name: 'AWSALBTG', now: now() }) : undefined
  const arn = groups.some(({ TargetGroupArn: known }) => known === bound) ? bound : chosenGroup({ groups, random })
  const group = routing().groups.get(arn ?? '')
  if (group === undefined) return undefined
  const members = all.of(group.arn)
  const boundTo = group.sticky === undefined ? undefined : cookies.read({ header, name: 'AWSALB', now: now() })
  const keep = members.find((member) => memberKey(member.place) === boundTo && canKeep({ group, members, member }))
  const turn = () => {
    const next = turns.get(group.arn) ?? 0
    turns.set(group.arn, next + 1)
    return next
  }
  const member = keep ?? chosenMember({ group, members, random, now: monotonic(), turn })
  if (member === undefined) return undefined
  const ofGroup = config.TargetGroupStickinessConfig?.Enabled === true ? cookies.set({ name: 'AWSALBTG', value: group.arn, until: now() + (config.TargetGroupStickinessConfig.DurationSeconds ?? 0) * 1000 }) : []
  const ofTarget = group.sticky === undefined ? [] : cookies.set({ name: 'AWSALB', value: memberKey(member.place), until: now() + group.sticky })
  return { group, member, cookies: [...ofGroup, ...ofTarget] }
}

async function send({ request, response, listener, forward, reports }: Handling, { group, member, cookies }: Chosen): Promise<void> {
  member.outstanding += 1
  try {
    const outcome = await forward({ request, response, member, port: listener.port, cookies })
    reports.request({ group, outcome })
  } finally {
    member.outstanding -= 1
  }
}
