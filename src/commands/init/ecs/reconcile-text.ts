import { yamlWord } from '../yaml-word.ts'
import { checkout, credentials } from './workflow-jobs.ts'

/**
 * The workflow that `init --target ecs` writes beside that of releases: puts right on a schedule what a dead run left. It is in an environment of its own,
 * `ENVIRONMENT-rescue`: a run on a schedule in that of releases would wait for whoever has to approve it. Until its role is told, it is skipped.
 */
export function ecsReconcileText({ environment, config, service }: {
  readonly environment: string
  /** the configuration's path in the repository */
  readonly config: string
  /** where the configuration has several */
  readonly service?: string | undefined
}): string {
  const rescue = `${environment}-rescue`
  const named = service === undefined ? [] : [`            service: ${yamlWord(service)}`]
  return `# Puts right what a run left that died with its runner, on a schedule: nobody has to approve it, and a release that is alive is left alone.
# Written by \`pqc-delivery init\`; docs/ecs.md says what its role may do, and what that risks.
#
# In an environment of its own, since a run in that of releases would wait for whoever has to approve it. First
# Settings > Environments > ${rescue}: no reviewers, and the protected branches alone; then the stack with
# RescueSubject=repo:OWNER/REPOSITORY:environment:${rescue}; then, in Settings > Secrets and variables > Actions > Variables,
# RESCUE_ROLE of the repository (output of infrastructure/ecs-service.yml). Until that is there, nothing runs.
name: Reconcile

on:
  schedule:
    # An hour is soon enough with blue/green deployments, where ECS has gone back by itself. With \`mode: listener-weights\` nothing else goes back:
    # '*/5 * * * *' is the shortest that GitHub has. It may start late, and each run counts as a minute at least.
    - cron: '17 * * * *'
  workflow_dispatch:

# Nothing by default; the job says what it needs and why.
permissions: {}

jobs:
  reconcile:
    if: vars.RESCUE_ROLE != ''
    runs-on: ubuntu-latest
    timeout-minutes: 45
    environment: ${yamlWord(rescue)}
    permissions:
      contents: read # to check out the configuration
      id-token: write # to show AWS whose job this is
    # Not in the group of releases: it must not wait for one that hangs.
    concurrency:
      group: reconcile-${environment}
      cancel-in-progress: false
    steps:
${checkout}
${credentials({ seconds: 3_600, role: 'RESCUE_ROLE', lasts: 'longer than going back can take' })}
      - name: Put right what is unfinished
        uses: OWNER/pqc-delivery@v1
        env:
          AWS_CREDENTIAL_EXPIRATION: \${{ fromJSON(steps.aws.outputs.aws-expiration || 'null') }}
        with:
          command: reconcile
          with: |
${[`            config: ${yamlWord(config)}`, ...named, `            environment: ${yamlWord(environment)}`].join('\n')}
`
}
