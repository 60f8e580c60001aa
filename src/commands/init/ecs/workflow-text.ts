import { yamlWord } from '../yaml-word.ts'
import { buildText, checkout, credentials, rollbackText } from './workflow-jobs.ts'

interface Names {
  readonly environment: string
  /** the configuration's path in the repository */
  readonly config: string
  /** where the configuration has several */
  readonly service?: string | undefined
}

/** The workflow that `init --target ecs` writes: builds an image, releases it to one environment, and goes back by one form. */
export function ecsWorkflowText(names: Names): string {
  return [head(names), buildText, release(names), rollbackText({ ...names, subject: subject(names) })].join('\n')
}

const subject = ({ environment, service }: Names): string => [
  ...(service === undefined ? [] : [`          service: ${yamlWord(service)}`]),
  `          environment: ${yamlWord(environment)}`,
].join('\n')

const head = ({ environment, config }: Names): string => `# Every push to main is released to ECS step by step beside the tasks that run, and taken back by itself when it is worse.
# "Run workflow" goes back to the last known good release. Written by \`pqc-delivery init\`; the configuration is ${config}.
#
# Settings > Secrets and variables > Actions > Variables: AWS_REGION, IMAGE_REPOSITORY and BUILD_ROLE for the repository (outputs of
# infrastructure/ecs-images.yml). Settings > Environments > ${environment}: RELEASE_ROLE (output of infrastructure/ecs-service.yml),
# the branch that may deploy, and who has to approve.
name: Release

on:
  # Only what is merged: nothing from a pull request may be released.
  push:
    branches: [main]
  workflow_dispatch:
    inputs:
      reason:
        description: Why the running version has to go
        required: true
        type: string
      emergency:
        description: Traffic first, questions later
        required: true
        type: boolean
        default: true

# Nothing by default; each job says what it needs and why.
permissions: {}

jobs:`

const release = (names: Names): string => `  release:
    needs: build
    runs-on: ubuntu-latest
    # Longer than a rollout can take. A job that runs into it is cancelled, and traffic goes back.
    timeout-minutes: 120
    environment: ${yamlWord(names.environment)}
    permissions:
      contents: read # to check out the configuration
      id-token: write # to show AWS whose job this is
    # One release at a time. A newer push waits; it never stops one that is under way.
    concurrency:
      group: release-${names.environment}
      cancel-in-progress: false
    steps:
${checkout}
${credentials({ seconds: 14_400 })}
      # A cancelled or failed run puts traffic back here, once more in the action's own end, and if the runner is gone, ECS does it by
      # its own clock.
      - name: Release
        uses: OWNER/pqc-delivery/actions/deploy-blue-green@v1
        env:
          AWS_CREDENTIAL_EXPIRATION: \${{ fromJSON(steps.aws.outputs.aws-expiration || 'null') }}
        with:
          config: ${yamlWord(names.config)}
          image: \${{ needs.build.outputs.image }}
${subject(names)}
          git-sha: \${{ github.sha }}
`
