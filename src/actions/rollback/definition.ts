import { commonInputs, reasonInput } from '../../runner/common-inputs.ts'
import { rolloutOutputs } from '../../runner/common-outputs.ts'
import { define } from '../../runner/definition.ts'
import { githubPermissions } from '../../runner/github-permissions.ts'
import { input } from '../../runner/input.ts'

/** A content digest, with or without its prefix, or a Git SHA; either may be shortened. */
function checkRevision(text: string): string | undefined {
  return /^(sha256:)?[0-9a-f]{7,64}$/.test(text)
    ? undefined
    : 'is neither a digest nor a Git SHA: 7 to 64 digits 0-9 and a-f'
}

/** Goes back to a release that was good. */
export const definition = define({
  name: 'rollback',
  kind: 'action',
  description: 'Go back to the last known good release, some releases back, or to one that you name.',
  details: [
    'Without `steps` and `to` it takes the release that was live, and had finished its bake, just before the current ' +
      'one. A release that is marked bad is never chosen. During a live rollout it takes that over and restores; a drill it ends, and goes back all the same.',
    'With `drill` it is a rehearsal, for a schedule: what is live now is live afterwards, the history stays as it is, nothing is ' +
      'marked bad, and it never takes over from another run. It cannot go with `emergency` and `mark-bad`.',
    '`pqc-delivery history` lists the releases with the number that `steps` takes.',
  ],
  inputs: {
    steps: input.number({
      description: 'So many known good releases back; 1 is the last known good one.',
      shape: 'N',
      integer: true,
      min: 1,
    }),
    to: input.text({
      description: 'The release to go back to: its content digest or the Git SHA it was built from.',
      shape: 'DIGEST|SHA',
      check: checkRevision,
    }),
    reason: reasonInput,
    emergency: input.flag({ description: 'Traffic first, questions later: shift at once, verify afterwards.' }),
    drill: input.flag({
      description: 'Rehearse it: traffic goes to that release under the gate and comes back; says how long a rollback takes.',
    }),
    'mark-bad': input.flag({
      description: 'Mark the release that is left behind as bad, so that it is not chosen again.',
    }),
    ...commonInputs({ mutates: true }),
  },
  exclusive: [['steps', 'to']],
  outputs: rolloutOutputs,
  permissions: [{ permission: 'contents', access: 'read', why: 'to check out the configuration' }, ...githubPermissions],
  tellsGithub: true,
  examples: [
    {
      title: 'Back to the last known good release, started by hand',
      yaml: [
        '- uses: OWNER/pqc-delivery/actions/rollback@v1',
        '  with:',
        '    environment: prod',
        '    reason: ${{ inputs.reason }}',
      ].join('\n'),
      shell: 'pqc-delivery rollback --environment prod --reason "checkout is slow"',
    },
    {
      title: 'A drill, on a schedule',
      yaml: [
        '- uses: OWNER/pqc-delivery/actions/rollback@v1',
        '  with:',
        '    environment: prod',
        '    drill: true',
        '    reason: monthly drill',
      ].join('\n'),
      shell: 'pqc-delivery rollback --environment prod --drill --reason "monthly drill"',
    },
    { title: 'At 3 a.m.', shell: 'pqc-delivery rollback --environment prod --emergency --mark-bad' },
  ],
  mutates: true,
  post: true,
})
