import { schemaAddress } from '../../../core/schema-address.ts'
import { yamlWord } from '../yaml-word.ts'
import { stackName } from './names.ts'

/** The configuration that `init --target ecs` writes. It passes `config check` as it is, whatever safe names it is given. */
export function ecsConfigurationText({ service, environment }: { readonly service: string; readonly environment: string }): string {
  const name = yamlWord(stackName({ service, environment }))
  return `# yaml-language-server: $schema=${schemaAddress}
# What pqc-delivery releases, and how. \`pqc-delivery config check\` says whether this file is right.
# Everything that is not here has its default; docs/configuration.md lists all keys, docs/ecs.md goes through all of it.
version: 1
service: ${yamlWord(service)}

defaults:
  target: { kind: ecs } # a service on ECS Fargate; the release is an image by its digest
  rollout:
    steps: [5, 50, 100] # percent of the traffic; each step ends when the gate has proof that the release is not worse
    step-time: { min: 2m, max: 20m } # CloudWatch tells a minute two minutes after it is over
    bake: 10m # how long the old tasks stay up beside the new ones, which have all traffic
    # smoke-tests: # before the first user gets there; they need test-url below, and a runner that reaches it
    #   - { path: /healthz, status: 200, within: 2s }
    gate:
      probes: null # with test-url: { path: /, per-second: 5 }, for services with few users, and for faster answers

environments:
  ${yamlWord(environment)}:
    instances: { min: 3 } # tasks that this environment has at least; ECS itself keeps their number, by Tasks of the stack
    target:
      ecs:
        cluster: ${name} # the three as in infrastructure/ecs-service.yml: Cluster, Name and the region of the stack
        service: ${name}
        region: eu-central-1
        # url: https://shop.example.com # where users reach it
        # test-url: https://shop.example.com:8443 # the test listener, where candidates answer before they have traffic
`
}
