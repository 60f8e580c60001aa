import { isDeliveryError } from '../core/errors.ts'
import type { Problem } from '../core/errors.ts'
import type { SecretReader } from '../core/ports/secrets.ts'
import { mentionsReference } from '../core/reference.ts'

export interface EnvRequest {
  readonly env: Readonly<Record<string, string>>
  readonly reader: SecretReader
  /** leave references as they are */
  readonly keep: boolean
}

type ResolvedEnv = Readonly<Record<string, { readonly value: string; readonly secret: boolean }>>

/** Puts secrets in the place of their references, and says which could not be. */
export async function resolveEnv({ env, reader, keep }: EnvRequest): Promise<{
  readonly env: ResolvedEnv
  readonly problems: readonly Problem[]
}> {
  const resolved: [string, { readonly value: string; readonly secret: boolean }][] = []
  const problems: Problem[] = []
  for (const [name, value] of Object.entries(env)) {
    const secret = mentionsReference(value)
    if (!secret || keep) {
      resolved.push([name, { value, secret }])
      continue
    }
    try {
      resolved.push([name, { value: await reader.read(value), secret }])
    } catch (error) {
      if (!isDeliveryError(error, 'secret-unresolved')) throw error
      problems.push({ path: `target.local.env.${name}`, message: error.message })
    }
  }
  return { env: Object.fromEntries(resolved), problems }
}
