// GitHub's language service in a thread of its own: it imports JSON without saying so, which Node refuses and jest
// warns of at length. Gets `{ id, name, text }`, answers `{ id, findings }`.
import { readFile } from 'node:fs/promises'
import { registerHooks } from 'node:module'
import path from 'node:path'
import { parentPort } from 'node:worker_threads'
import { parse } from 'yaml'

registerHooks({
  resolve(specifier, context, nextResolve) {
    const resolved = nextResolve(specifier, context)
    return resolved.url.endsWith('.json') ? { ...resolved, importAttributes: { type: 'json' } } : resolved
  },
})

interface Question {
  readonly id: number
  readonly name: string
  readonly text: string
}

const { validate } = await import('@actions/languageservice/validate')
const root = path.join(import.meta.dirname, '../../..')

/** A document as far as the language service asks for it to validate. */
function documentOf(name: string, text: string): Parameters<typeof validate>[0] {
  return { uri: `file:///${name}`, languageId: 'yaml', version: 1, getText: () => text } as Parameters<
    typeof validate
  >[0]
}

/** Inputs of our own actions are checked against their `action.yml`, those of others are let through. */
async function findingsOf({ id, name, text }: Question): Promise<string[]> {
  // It remembers what it has parsed by the address alone, so no two texts may have the same.
  const diagnostics = await validate(documentOf(`${id}/${name}`, text), {
    actionsMetadataProvider: {
      fetchActionMetadata: async ({ owner, name: repository, path: folder = '' }) => {
        if (`${owner}/${repository}` !== 'OWNER/pqc-delivery') return { name: repository, description: 'not ours' }
        const file = await readFile(path.join(root, folder, 'action.yml'), 'utf8').catch(() => undefined)
        return file === undefined ? undefined : (parse(file) as { readonly name: string; readonly description: string })
      },
    },
  })
  return diagnostics.map(
    ({ message, range }) => `${range.start.line + 1}: ${typeof message === 'string' ? message : message.value}`,
  )
}

parentPort?.on('message', (question: Question) => {
  void findingsOf(question).then((findings) => parentPort?.postMessage({ id: question.id, findings }))
})
