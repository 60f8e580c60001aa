import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { imagesText } from '../../src/commands/init/ecs/images-text.ts'
import { ecsReconcileText } from '../../src/commands/init/ecs/reconcile-text.ts'
import { templateText } from '../../src/commands/init/ecs/template-text.ts'
import { configJsonSchemaText } from '../../src/config/json-schema.ts'
import { definitionNames, loadDefinition } from '../../src/definitions.ts'
import { rootDefinition } from '../../src/actions/root/definition.ts'
import { actionYaml, rootActionYaml } from './action-yaml.ts'
import { configurationParts } from './configuration.ts'
import { pageAssets } from './page-assets.ts'
import { commandsPage, errorsPage, exitCodesPage } from './pages.ts'
import { noticeTable } from './notices.ts'
import { withOwner } from './owner.ts'
import { ecsPermissionParts } from './ecs-permissions.ts'
import { logPolicyParts } from './log-policies.ts'
import { metricTable } from './metrics.ts'
import { permissionOverview } from './permissions.ts'
import { fillReadme, readmeParts } from './readme.ts'

/** Everything that is made from definitions, by its path in the repository, with `/`. Writes nothing. */
export async function generate(request: { readonly root: string }): Promise<ReadonlyMap<string, string>> {
  const definitions = await Promise.all(definitionNames.map(loadDefinition))
  const files = new Map<string, string>()
  for (const definition of definitions.filter(({ kind }) => kind === 'action')) {
    const folder = `actions/${definition.name}`
    files.set(`${folder}/action.yml`, actionYaml(definition))
    const readme = `${folder}/README.md`
    const text = await readFile(path.join(request.root, readme), 'utf8')
    files.set(readme, fillReadme({ text, parts: readmeParts(definition), file: readme }))
  }
  const outputs = Object.fromEntries(definitions.flatMap((definition) => Object.entries(definition.outputs)))
  files.set('action.yml', rootActionYaml({ root: rootDefinition(definitionNames), outputs }))
  files.set('docs/errors.md', errorsPage())
  files.set('docs/exit-codes.md', exitCodesPage())
  files.set('docs/commands.md', commandsPage(definitions))
  files.set('schema/config.json', withOwner(configJsonSchemaText()))
  const configuration = 'docs/configuration.md'
  const text = await readFile(path.join(request.root, configuration), 'utf8')
  files.set(configuration, fillReadme({ text, parts: configurationParts(), file: configuration }))
  const notices = 'docs/notifications.md'
  const page = await readFile(path.join(request.root, notices), 'utf8')
  files.set(notices, fillReadme({ text: page, parts: { 'table of events': noticeTable() }, file: notices }))
  const github = 'docs/github.md'
  const githubPage = await readFile(path.join(request.root, github), 'utf8')
  files.set(github, fillReadme({ text: githubPage, parts: { permissions: permissionOverview(definitions) }, file: github }))
  const metrics = 'docs/metrics.md'
  const metricsPage = await readFile(path.join(request.root, metrics), 'utf8')
  files.set(metrics, fillReadme({ text: metricsPage, parts: { metrics: metricTable() }, file: metrics }))
  const ecs = 'docs/ecs-permissions.md'
  const ecsPage = await readFile(path.join(request.root, ecs), 'utf8')
  files.set(ecs, fillReadme({ text: ecsPage, parts: ecsPermissionParts(), file: ecs }))
  const stores = 'docs/audit-log-stores.md'
  const storesPage = await readFile(path.join(request.root, stores), 'utf8')
  files.set(stores, fillReadme({ text: storesPage, parts: logPolicyParts(), file: stores }))
  // as `init --target ecs` writes them
  files.set('workflows-examples/ecs-service.yml', await templateText())
  files.set('workflows-examples/ecs-images.yml', imagesText)
  files.set('workflows-examples/ecs/reconcile.yml', ecsReconcileText({ environment: 'prod', config: '.github/pqc-delivery.yml' }))
  for (const [file, text] of await pageAssets(request.root)) files.set(file, text)
  return files
}
