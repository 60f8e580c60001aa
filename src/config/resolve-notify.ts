import { isDeliveryError } from '../core/errors.ts'
import type { Problem } from '../core/errors.ts'
import type { SecretReader } from '../core/ports/secrets.ts'
import { mentionsReference } from '../core/reference.ts'
import type { Receiver, ReceiverSection } from '../notify/receiver.ts'

/** Whether messages can be sent to an address. */
type IsUsable = (address: string) => boolean

/**
 * Puts addresses and secrets in the place of their references. A receiver that cannot be reached for that says why, since a
 * command that puts traffic back goes ahead without; others end with the same as problems.
 */
export async function resolveNotify({ entries, reader, isUsable }: {
  readonly entries: readonly ReceiverSection[]
  readonly reader: SecretReader
  readonly isUsable: IsUsable
}): Promise<{ readonly receivers: readonly Receiver[]; readonly problems: readonly Problem[] }> {
  const receivers: Receiver[] = []
  const problems: Problem[] = []
  for (const [index, { to, events, url, secret }] of entries.entries()) {
    const name = `notify[${index}]`
    const found = [
      await valueOf({ path: `${name}.url`, text: url, reader, isUsable }),
      await valueOf({ path: `${name}.secret`, text: secret ?? '', reader }),
    ] as const
    const wrong = found.flatMap((one) => ('problem' in one ? [one.problem] : []))
    problems.push(...wrong)
    const [address, key] = found
    const reach: Receiver['reach'] = 'value' in address && 'value' in key
      ? { kind: 'known', url: address.value, secret: key.value }
      : { kind: 'unknown', why: wrong.map(({ message }) => message).join('; ') }
    receivers.push({ name, to, events, reach })
  }
  return { receivers, problems }
}

type Found = { readonly value: string } | { readonly problem: Problem }

async function valueOf({ path, text, reader, isUsable }: {
  readonly path: string
  readonly text: string
  readonly reader: SecretReader
  readonly isUsable?: IsUsable
}): Promise<Found> {
  try {
    const value = mentionsReference(text) ? await reader.read(text) : text
    if (isUsable === undefined || isUsable(value)) return { value }
    return { problem: { path, message: `${text} does not stand for an address that can be used: it is https://, or http:// on this machine, without user name and password` } }
  } catch (error) {
    if (!isDeliveryError(error, 'secret-unresolved')) throw error
    return { problem: { path, message: error.message } }
  }
}
