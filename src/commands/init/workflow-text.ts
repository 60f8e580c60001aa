import type { Template } from './templates.ts'
import { yamlWord } from './yaml-word.ts'

interface Names {
  readonly environment: string
  /** the configuration's path in the repository */
  readonly config: string
  /** where the configuration has several */
  readonly service?: string | undefined
}

/**
 * The workflow that `init` writes: a release for each push to the default branch, and a rollback by one form. What is not
 * ours is pinned to a commit.
 */
export function workflowText({ template, ...names }: Names & { readonly template: Template }): string {
  return [head(names), ...jobs[template](names), rollback(names)].join('\n')
}

const jobs: Readonly<Record<Template, (names: Names) => readonly string[]>> = {
  process: (names) => [releaseOfFolder(names)],
  container: (names) => [buildOfImage, releaseOfImage(names)],
  'behind-tls': (names) => [releaseOfFolder(names), askAsUsers],
}

const head = ({ config }: Names): string => `# Every push to main is released step by step beside the version that runs, and taken back by itself when it is worse.
# "Run workflow" goes back to the last known good version. Written by \`pqc-delivery init\`; the configuration is ${config}.
name: Release

on:
  # Only what is merged: nothing from a pull request may run on a machine that serves users.
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

/** What the configuration is read for, as inputs of an action. */
const subject = ({ environment, service }: Names): string => [
  ...(service === undefined ? [] : [`          service: ${yamlWord(service)}`]),
  `          environment: ${yamlWord(environment)}`,
].join('\n')

const checkout = `      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
`

const oneAtATime = ({ environment, service }: Names): string => `    # One release at a time. A newer push waits; it never stops one that is under way.
    concurrency:
      group: release-${service === undefined ? '' : `${service}-`}${environment}
      cancel-in-progress: false
`

const releaseOfFolder = (names: Names): string => `  release:
    if: github.event_name == 'push'
    runs-on: [self-hosted, linux]
    timeout-minutes: 90
    permissions:
      contents: read # to check out the code
${oneAtATime(names)}    steps:
${checkout}
      # Your own build stands here. What counts is the folder that it leaves behind.
      - name: Build
        run: |
          mkdir release
          cp server.mjs release/

      - name: Release
        uses: OWNER/pqc-delivery/actions/deploy-blue-green@v1
        with:
          config: ${yamlWord(names.config)}
          artifact: release
${subject(names)}
          git-sha: \${{ github.sha }}
`

const askAsUsers = `      # The release is live: whether users reach it is a matter of DNS, the certificate and the server that ends TLS, too.
      - name: Ask as users do
        env:
          ADDRESS: https://shop.example.com/healthz
        run: curl --fail --silent --show-error --retry 3 --retry-all-errors --max-time 10 --output /dev/null "$ADDRESS"
`

const buildOfImage = `  # On a machine of GitHub's: the one that serves users builds nothing.
  build:
    if: github.event_name == 'push'
    runs-on: ubuntu-latest
    timeout-minutes: 30
    # The build of an older commit that takes longer must not be released over a newer one: it is given up.
    concurrency:
      group: build-image
      cancel-in-progress: true
    permissions:
      contents: read # to check out the code
      packages: write # to push the image
    outputs:
      image: \${{ steps.image.outputs.image }}
    steps:
${checkout}
      # Your own build and its tests stand here. What counts is the image, by the digest that the registry gave it.
      - name: Build and push the image
        id: image
        env:
          NAME: ghcr.io/\${{ github.repository }}
          TAG: \${{ github.sha }}
          ACTOR: \${{ github.actor }}
          TOKEN: \${{ github.token }}
        run: |
          echo "$TOKEN" | docker login ghcr.io --username "$ACTOR" --password-stdin
          image="\${NAME,,}:$TAG"
          docker build --tag "$image" .
          docker push "$image"
          digests=$(docker inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$image")
          pushed=$(grep --max-count=1 --fixed-strings "\${NAME,,}@" <<< "$digests")
          echo "image=$pushed" >> "$GITHUB_OUTPUT"
`

const releaseOfImage = (names: Names): string => `  release:
    needs: build
    runs-on: [self-hosted, linux]
    timeout-minutes: 90
    permissions:
      contents: read # to check out the configuration
      packages: read # to pull the image
${oneAtATime(names)}    steps:
${checkout}
      # Here, since the registry wants to know who asks. The login ends with the job: the runner empties its temporary folder.
      - name: Pull the image
        env:
          IMAGE: \${{ needs.build.outputs.image }}
          ACTOR: \${{ github.actor }}
          TOKEN: \${{ github.token }}
          DOCKER_CONFIG: \${{ runner.temp }}/docker
        run: |
          echo "$TOKEN" | docker login ghcr.io --username "$ACTOR" --password-stdin
          docker pull "$IMAGE"

      - name: Release
        uses: OWNER/pqc-delivery/actions/deploy-blue-green@v1
        with:
          config: ${yamlWord(names.config)}
          image: \${{ needs.build.outputs.image }}
${subject(names)}
          git-sha: \${{ github.sha }}
`

const rollback = (names: Names): string => `  # Not in the group above: it must not wait for the release that it is there to undo.
  rollback:
    if: github.event_name == 'workflow_dispatch'
    runs-on: [self-hosted, linux]
    timeout-minutes: 15
    permissions:
      contents: read # to check out the configuration
    steps:
${checkout}
      - name: Roll back
        uses: OWNER/pqc-delivery/actions/rollback@v1
        with:
          config: ${yamlWord(names.config)}
${subject(names)}
          emergency: \${{ inputs.emergency }}
          reason: \${{ inputs.reason }}
`
