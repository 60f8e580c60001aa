/** What the configuration calls the service and its environment. */
export const subject = { service: 'shop', environment: 'demo' } as const

/** How fast a rollout goes, as the configuration writes durations. */
export interface Pace {
  readonly stepMin: string
  readonly stepMax: string
  readonly bake: string
  readonly drain: string
}

/** The sample service's configuration. Everything that is not here has the product's default, the gate above all. */
export function configuration({ port, pace, audit, runs = 'process' }: {
  readonly port: number
  /** the folder of the audit log */
  readonly audit: string
  readonly pace: Pace
  readonly runs?: 'process' | 'container'
}): string {
  const how = runs === 'process'
    ? ['process:', '  command: [node, server.mjs]']
    : ['run: container', 'container: { port: 8080 }']
  return `# Written by a program, and again each time.
version: 1
service: ${subject.service}

defaults:
  target:
    kind: local
    local:
      listen: 127.0.0.1:${port}
      ${how.join('\n      ')}
      health: { path: /healthz }
      drain: ${pace.drain} # in production 30s
  rollout:
    steps: [5, 50, 100]
    step-time: { min: ${pace.stepMin}, max: ${pace.stepMax} } # in production 2m and 15m
    bake: ${pace.bake} # in production 10m
    smoke-tests:
      - { path: /healthz, contains: ok }
  audit:
    log: { directory: ${JSON.stringify(audit)} } # in production a folder of the state home, or elsewhere
    origin: start.example/${subject.service}/${subject.environment}

environments:
  ${subject.environment}: {}
`
}
