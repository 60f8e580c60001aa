import { checkGitSha, commonInputs, reasonInput } from '../../runner/common-inputs.ts'
import { rolloutOutputs } from '../../runner/common-outputs.ts'
import { define } from '../../runner/definition.ts'
import { gateInputs } from '../../runner/gate-inputs.ts'
import { githubPermissions } from '../../runner/github-permissions.ts'
import { input } from '../../runner/input.ts'

/** Releases a service step by step under a statistical gate. */
export const definition = define({
  name: 'deploy-blue-green',
  kind: 'action',
  description:
    'Release a service step by step beside the running one; a statistical gate takes it back when it is worse.',
  details: [
    'Brings the release up beside the one that is live, checks it, gives it 5, 50 and then 100% of the traffic (or ' +
      'the steps of the configuration), and asks the gate at every step. When the gate finds it worse than allowed, ' +
      'when it dies, or when this run is cancelled or killed, all traffic goes back to the release that was live ' +
      'before.',
    'Running it again is always safe: an unfinished rollout of the same release is finished, one of another release ' +
      'is restored first, and a release that is live already is left alone (`no-change`); a dry run with it still looks ' +
      'at what would be in the way of another one.',
  ],
  positional: [{ name: 'artifact', required: false }],
  inputs: {
    artifact: input.text({
      description:
        'What to release where processes run: a folder, or a tar of one. It is copied, and kept by its content digest. ' +
        'In a terminal, - is a tar on standard input.',
      shape: 'FOLDER|TAR|-',
      example: 'dist',
    }),
    image: input.text({
      description:
        'What to release where containers run: name@sha256:… (pulled if absent), the id of a local image, or a tag, ' +
        'which is pinned when the run is planned. A tag that moves meanwhile is refused.',
      shape: 'REF@sha256:…',
    }),
    'git-sha': input.text({
      description: 'The commit that the release was built from: for the history, and for `rollback` by `to`.',
      shape: 'SHA',
      check: checkGitSha,
    }),
    'wait-until': input.choice(['shifted', 'baked'], {
      description:
        'baked waits for the bake. shifted ends when all traffic is shifted; the target then watches the bake itself.',
      default: 'baked',
    }),
    reason: reasonInput,
    'allow-bad': input.flag({ description: 'Release it even if it failed before and is marked bad.' }),
    ...commonInputs({ mutates: true }),
    ...gateInputs,
  },
  exclusive: [['artifact', 'image']],
  needed: [['artifact', 'image']],
  outputs: rolloutOutputs,
  permissions: [{ permission: 'contents', access: 'read', why: 'to check out the configuration' }, ...githubPermissions],
  tellsGithub: true,
  examples: [
    {
      title: 'Release what an earlier step built',
      yaml: [
        '- uses: OWNER/pqc-delivery/actions/deploy-blue-green@v1',
        '  id: deploy',
        '  with:',
        '    artifact: dist',
        '    environment: prod',
        '    git-sha: ${{ github.sha }}',
      ].join('\n'),
      shell: 'pqc-delivery deploy-blue-green dist --environment prod --git-sha "$(git rev-parse HEAD)"',
    },
    {
      title: 'Release an image',
      shell: 'pqc-delivery deploy-blue-green --image registry.example/shop@sha256:… --environment prod',
    },
    {
      title: 'See what would be done',
      shell: 'pqc-delivery deploy-blue-green dist --environment prod --dry-run',
    },
  ],
  mutates: true,
  post: true,
})
