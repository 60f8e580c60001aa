import { schemaAddress } from '../../core/schema-address.ts'
import type { Template } from './templates.ts'
import { yamlWord } from './yaml-word.ts'

/**
 * The configuration that `init` writes: the least that works, with a comment for what most people change next. It passes
 * `config check` as it is, whatever safe names it is given.
 */
export function configurationText({ service, environment, template }: {
  readonly service: string
  readonly environment: string
  readonly template: Template
}): string {
  const unit = template === 'container' ? 'containers' : 'processes'
  return `# yaml-language-server: $schema=${schemaAddress}
# What pqc-delivery releases, and how. \`pqc-delivery config check\` says whether this file is right.
# Everything that is not here has its default; docs/configuration.md lists all keys.
version: 1
service: ${yamlWord(service)}

defaults:
${targets[template]}
  rollout:
    steps: [5, 50, 100] # percent of the traffic; each step ends when the gate has proof that the release is not worse
    bake: 10m # how long the old release stays up beside the new one, which has all traffic
    # smoke-tests: # before the first user gets there
    #   - { path: /healthz, status: 200, contains: ok, within: 500ms }

  # notify: # who is told of what; addresses and secrets come from the job
  #   - { to: slack, url: ref+env://SLACK_URL, events: [attention, page] }

environments:
  ${yamlWord(environment)}:
    instances: { min: 3 } # ${unit} a side
`
}

const common = `      # env: { LOG_LEVEL: info, DB_PASSWORD: ref+env://DB_PASSWORD } # a secret: its value comes from the job
      # drain: 30s # how long a request may take after its release got out of traffic
      # keep: 3 # releases that \`rollback\` can go back to
`

const command = `      process:
        command: [node, server.mjs] # runs in a copy of the release; it has to listen on 127.0.0.1, at the port in PORT
      health: { path: /healthz } # answers 200 as soon as the service can work
`

const targets: Readonly<Record<Template, string>> = {
  process: `  target:
    kind: local # plain processes behind a proxy, on the machine of a self-hosted runner
    local:
      listen: 127.0.0.1:8080 # what the users of the service talk to
${command}${common}`,
  container: `  target:
    kind: local # containers behind a proxy, on the machine of a self-hosted runner
    local:
      listen: 127.0.0.1:8080 # what the users of the service talk to
      # trusted-proxies: [127.0.0.1] # where nginx or Caddy stands before it, and ends TLS
      run: container # Docker, or Podman by DOCKER_HOST; the workflow names the image by its digest
      container:
        port: 8080 # the program in the image listens there, on 0.0.0.0; it finds the port in PORT, too
        memory: 512MiB # a container that takes more is killed, which counts against its release
        cpus: 1
        pids: 200 # processes and threads
      health: { path: /healthz } # answers 200 as soon as the service can work; a HEALTHCHECK of the image counts, too
${common}`,
  'behind-tls': `  target:
    kind: local # plain processes behind a proxy, on the machine of a self-hosted runner
    local:
      listen: 127.0.0.1:8080 # what nginx or Caddy talks to; users never reach it themselves
      trusted-proxies: [127.0.0.1] # releases learn from these who the client is, and that it came by https
${command}      # affinity: cookie # keeps a user on one side while traffic is shared
${common}`,
}
