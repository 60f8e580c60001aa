import { commonInputs } from '../../runner/common-inputs.ts'
import { commonOutputs } from '../../runner/common-outputs.ts'
import { define } from '../../runner/definition.ts'
import { input } from '../../runner/input.ts'
import { anyOf } from '../../core/text.ts'
import { templateNames, templatesSentence } from './templates.ts'

/** The first files of a repository that releases with this, and the units of the machine that it releases to. */
export const definition = define({
  name: 'init',
  kind: 'command',
  description: 'Write a commented configuration and one workflow, templates for ECS, and units that bring services back after a reboot.',
  details: [
    'Overwrites nothing: a file that is there stays as it is, and is named. The configuration passes `config check` as it ' +
      'is; `--service` and `--environment` are the names in it (else that of the folder, and prod).',
    `A template is what both files are for. ${templatesSentence()}. ` +
      'Where a configuration is there already, the workflow is for that one; another template is refused.',
    'For `--target ecs` there is a second workflow, which runs `reconcile` on a schedule, and two templates of CloudFormation: one of the image ' +
      'repository, one of a service on Fargate behind a load balancer, with alarms and the roles of the jobs. docs/ecs.md goes on from there.',
    'The units are for the machine that serves, written as the user whose services they are: units of that user, and for ' +
      'root those of the machine. They call copies of Node and of the proxy in the state home, so they outlive checkouts, ' +
      'runners and updates. They are not enabled: the command prints how.',
  ],
  inputs: {
    ...commonInputs({ mutates: true }),
    target: input.choice(['local', 'ecs'], {
      description: 'What the configuration releases to. Default: what a configuration that is there says, else local.', shape: 'KIND',
    }),
    template: input.choice(templateNames, {
      description: `What the two files are for: ${anyOf(templateNames)}. Default: what a configuration that is there says, else process.`,
      shape: 'NAME',
    }),
    systemd: input.flag({ description: 'Write the units of systemd, too, that bring the services of this machine back after a reboot.' }),
    'units-only': input.flag({ description: 'With --systemd: write the units alone, and nothing of a repository.' }),
    'unit-folder': input.text({
      description: "With --systemd: where the units go. Default: the user's own units, ~/.config/systemd/user; for root /etc/systemd/system.",
      shape: 'FOLDER',
    }),
  },
  outputs: commonOutputs,
  permissions: [],
  examples: [
    { title: 'In a repository', shell: 'pqc-delivery init --service shop' },
    { title: 'For an image instead of a folder', shell: 'pqc-delivery init --template container' },
    { title: 'For a service on ECS', shell: 'pqc-delivery init --target ecs --service shop' },
    { title: 'On the machine that serves', shell: 'pqc-delivery init --systemd --units-only' },
  ],
  mutates: true,
  post: false,
})
