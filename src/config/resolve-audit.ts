import type { AuditSettings } from '../audit/audit-settings.ts'
import { isDeliveryError } from '../core/errors.ts'
import type { Problem } from '../core/errors.ts'
import type { SecretReader } from '../core/ports/secrets.ts'
import type { ResolvedAudit } from './config.ts'

/**
 * Puts the private keys of the log in the place of their reference. Where that fails the settings say why, since a command that puts traffic back goes
 * ahead without the log; others end with the same as a problem.
 */
export async function resolveAudit({ settings, reader }: { readonly settings: AuditSettings; readonly reader: SecretReader }): Promise<{
  readonly audit: ResolvedAudit
  readonly problems: readonly Problem[]
}> {
  const { keys } = settings
  if (keys === undefined) return { audit: { ...settings, keys: { kind: 'beside' } }, problems: [] }
  try {
    return { audit: { ...settings, keys: { kind: 'pem', pem: await reader.read(keys) } }, problems: [] }
  } catch (error) {
    if (!isDeliveryError(error, 'secret-unresolved')) throw error
    return { audit: { ...settings, keys: { kind: 'unknown', why: error.message } }, problems: [{ path: 'audit.keys', message: error.message }] }
  }
}
