import { yamlWord } from './yaml-word.ts'

/**
 * The workflow that `init` writes: a release for each push to the default branch, and a rollback by one form. What is not
 * ours is pinned to a commit.
 */
export function workflowText({ environment, config }: { readonly environment: string; readonly config: string }): string {
  return `# Every push to main is released step by step beside the version that runs, and taken back by itself when it is worse.
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

jobs:
  release:
    if: github.event_name == 'push'
    runs-on: [self-hosted, linux]
    timeout-minutes: 90
    permissions:
      contents: read # to check out the code
    # One release at a time. A newer push waits; it never stops one that is under way.
    concurrency:
      group: release-${environment}
      cancel-in-progress: false
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false

      # Your own build stands here. What counts is the folder that it leaves behind.
      - name: Build
        run: |
          mkdir release
          cp server.mjs release/

      - name: Release
        uses: OWNER/pqc-delivery/actions/deploy-blue-green@v1
        with:
          config: ${yamlWord(config)}
          artifact: release
          environment: ${yamlWord(environment)}
          git-sha: \${{ github.sha }}

  # Not in the group above: it must not wait for the release that it is there to undo.
  rollback:
    if: github.event_name == 'workflow_dispatch'
    runs-on: [self-hosted, linux]
    timeout-minutes: 15
    permissions:
      contents: read # to check out the configuration
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false

      - name: Roll back
        uses: OWNER/pqc-delivery/actions/rollback@v1
        with:
          config: ${yamlWord(config)}
          environment: ${yamlWord(environment)}
          emergency: \${{ inputs.emergency }}
          reason: \${{ inputs.reason }}
`
}
