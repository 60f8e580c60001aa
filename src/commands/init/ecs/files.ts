import path from 'node:path'
import type { NewFile } from '../new-file.ts'
import { ecsConfigurationText } from './configuration-text.ts'
import { imagesText } from './images-text.ts'
import { ecsReconcileText } from './reconcile-text.ts'
import { templateText } from './template-text.ts'
import { ecsWorkflowText } from './workflow-text.ts'

/** What `init --target ecs` writes: configuration, workflows that release and put right what is unfinished, and two templates of CloudFormation. `config` is the configuration's path in the repository. */
export async function ecsFiles({ folder, config, service, environment, named }: {
  readonly folder: string
  readonly config: string
  readonly service: string
  readonly environment: string
  /** the service as the workflow has to name it, where the configuration has several */
  readonly named: string | undefined
}): Promise<readonly NewFile[]> {
  return [
    { file: path.resolve(folder, config), text: ecsConfigurationText({ service, environment }) },
    { file: path.join(folder, '.github', 'workflows', 'release.yml'), text: ecsWorkflowText({ environment, config, service: named }) },
    { file: path.join(folder, '.github', 'workflows', 'reconcile.yml'), text: ecsReconcileText({ environment, config, service: named }) },
    { file: path.join(folder, 'infrastructure', 'ecs-images.yml'), text: imagesText },
    { file: path.join(folder, 'infrastructure', 'ecs-service.yml'), text: await templateText() },
  ]
}
