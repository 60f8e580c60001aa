import { yamlWord } from '../yaml-word.ts'

/** The repository, without a token left in it. */
export const checkout = `      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          persist-credentials: false
`

const credentialsAction = 'aws-actions/configure-aws-credentials@e6de054238d6b7531b4efff3b6587d9aade6a06c # v6.2.3'

/** A session of a role, by default of the environment's that releases, for so many seconds; `lasts` says why so many. */
export const credentials = ({ seconds, role = 'RELEASE_ROLE', lasts = 'longer than a rollout can take' }: { readonly seconds: number; readonly role?: string; readonly lasts?: string }): string => `      - name: Take the role
        id: aws
        uses: ${credentialsAction}
        with:
          aws-region: \${{ vars.AWS_REGION }}
          role-to-assume: \${{ vars.${role} }}
          role-duration-seconds: ${seconds} # ${lasts}
          output-credentials: true # without it the session does not say when it ends
`

/** Builds the image and gives it by its digest. */
export const buildText = `  build:
    if: github.event_name == 'push'
    runs-on: ubuntu-latest
    timeout-minutes: 30
    # The build of an older commit that takes longer must not be released over a newer one: it is given up.
    concurrency:
      group: build-image
      cancel-in-progress: true
    permissions:
      contents: read # to check out the code
      id-token: write # to show AWS whose job this is
    outputs:
      digest: \${{ steps.image.outputs.digest }}
      image: \${{ steps.image.outputs.image }}
    steps:
${checkout}
      - name: Take the role
        uses: ${credentialsAction}
        with:
          aws-region: \${{ vars.AWS_REGION }}
          role-to-assume: \${{ vars.BUILD_ROLE }}

      # Your own build and its tests stand here. What counts is the image, by the digest that the registry gave it.
      - name: Build and push the image
        id: image
        env:
          REPOSITORY: \${{ vars.IMAGE_REPOSITORY }}
          TAG: \${{ github.sha }}-\${{ github.run_id }}-\${{ github.run_attempt }} # a tag is written once, and a run may be repeated
        run: |
          aws ecr get-login-password | docker login --username AWS --password-stdin "\${REPOSITORY%%/*}"
          docker build --tag "$REPOSITORY:$TAG" .
          docker push "$REPOSITORY:$TAG"
          digests=$(docker inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$REPOSITORY:$TAG")
          pushed=$(grep --max-count=1 --fixed-strings "$REPOSITORY@" <<< "$digests")
          { echo "image=$pushed"; echo "digest=\${pushed#*@}"; } >> "$GITHUB_OUTPUT"
`

/** Goes back by one form. `subject` are the inputs that say what goes back. */
export const rollbackText = ({ environment, config, subject }: { readonly environment: string; readonly config: string; readonly subject: string }): string => `  # Not in the group above: it must not wait for the release that it is there to undo. It waits for whoever has to
  # approve the environment; docs/ecs.md says how to go back without that.
  rollback:
    if: github.event_name == 'workflow_dispatch'
    runs-on: ubuntu-latest
    timeout-minutes: 60
    environment: ${yamlWord(environment)}
    permissions:
      contents: read # to check out the configuration
      id-token: write # to show AWS whose job this is
    steps:
${checkout}
${credentials({ seconds: 7_200 })}
      - name: Roll back
        uses: OWNER/pqc-delivery/actions/rollback@v1
        env:
          AWS_CREDENTIAL_EXPIRATION: \${{ fromJSON(steps.aws.outputs.aws-expiration || 'null') }}
        with:
          config: ${yamlWord(config)}
${subject}
          emergency: \${{ inputs.emergency }}
          reason: \${{ inputs.reason }}
`
