import type { Template } from './templates.ts'

/** What is left to do after the files of a repository are written, in the order in which it is done. */
export function afterRepository(template: Template | 'ecs'): readonly string[] {
  return [...steps[template], `put the account that you use the actions from in place of \`OWNER\` in the workflow${template === 'ecs' ? 's' : ''}`, 'pqc-delivery config check']
}

const command = 'change `command` and `health` to what your service is, and the build in the workflow'

const steps: Readonly<Record<Template | 'ecs', readonly string[]>> = {
  ecs: [
    'make the image repository: `aws cloudformation deploy` with infrastructure/ecs-images.yml; docs/ecs.md has each command as it is',
    'make both environments on GitHub and say which branches may use them, before there are roles that go by their names',
    'push a first image, and make the service with infrastructure/ecs-service.yml',
    'put the names of the stack into the configuration, and its outputs into variables of the repository and of the environment',
  ],
  process: [command],
  container: [
    'change `port`, the limits and `health` to what your image is; the workflow builds it from the `Dockerfile`',
    'on the machine that serves: the user of its runner has to be allowed to use Docker (`docker info` says it is)',
  ],
  'behind-tls': [
    command,
    'change the address in the workflow to that of your users',
    'on the machine that serves: let nginx or Caddy end TLS before `listen` (docs/behind-a-tls-proxy.md has both configurations)',
  ],
}
