import { readFile } from 'node:fs/promises'
import { sha256Hex } from '../../../core/canonical.ts'
import { DeliveryError } from '../../../core/errors.ts'
import type { Random } from '../../../core/ports/random.ts'
import { KeyError } from '../../../crypto/key-error.ts'
import { signerFromPkcs8 } from '../../../crypto/signature.ts'
import type { Signer } from '../../../crypto/signature.ts'
import { verifierKeyOf } from '../../../tlog/checkpoint.ts'
import { formatPolicy } from '../../../tlog/policy.ts'
import type { Policy } from '../../../tlog/policy.ts'
import { formatVkey } from '../../../tlog/vkey.ts'
import { createPolicy } from '../init.ts'
import { createLogKeys, logAlgorithms, readLogKeys, unusable } from '../keys.ts'
import { policyFor } from '../shard-policy.ts'
import { readPolicy } from '../verify/policy-file.ts'

/** Where the private keys of a place are, and what says whose it is. */
export interface TrustSource {
  readonly keys:
    | { readonly kind: 'folder'; readonly folder: string }
    /** as they stand in a secret: PEM texts behind each other */
    | { readonly kind: 'pem'; readonly pem: string }
    /** a secret that cannot be had here */
    | { readonly kind: 'unknown'; readonly why: string }
  /** beside the place, where it is made with the first log; else a file of the repository, which has to be there */
  readonly policy: { readonly file: string; readonly isBeside: boolean }
}

/** Whose a place is. */
export interface Trust {
  readonly policy: Policy
  /** SHA-256 of the file in hex */
  readonly digest: string
}

/** The policy of a place; undefined where it lies beside it and was not made yet. */
export async function readTrust({ policy: { file, isBeside } }: TrustSource): Promise<Trust | undefined> {
  const policy = await readPolicy({ file, isNamed: !isBeside })
  return policy === undefined ? undefined : { policy, digest: sha256Hex(await readFile(file)) }
}

/** Makes the private keys and the policy of a place that lie beside it, or what is missing of them. Whoever is faster decides. */
export async function makeTrust({ source, origin, random }: { readonly source: TrustSource; readonly origin: string; readonly random: Random }): Promise<Trust> {
  const signers = source.keys.kind === 'folder' ? await createLogKeys({ folder: source.keys.folder, random }) : await readSigners(source)
  const content = formatPolicy(signers.map((signer) => verifierKeyOf({ name: origin, signer })))
  await createPolicy({ file: source.policy.file, content, random })
  const made = await readTrust(source)
  if (made === undefined) throw unusable(`${source.policy.file} is gone, which was just written`)
  return made
}

/** Who signs the log of that origin: the private keys, which have to be those that the policy asks for. Rejects with `log-keys-unusable`. */
export async function signersOf({ source, policy, origin }: { readonly source: TrustSource; readonly policy: Policy; readonly origin: string }): Promise<readonly Signer[]> {
  const signers = await readSigners(source)
  const own = signers.map((signer) => formatVkey(verifierKeyOf({ name: origin, signer })))
  const trusted = policyFor({ policy, origin }).logs.map(formatVkey)
  if (own.length === trusted.length && own.every((vkey) => trusted.includes(vkey))) return signers
  throw unusable(`the private keys of the audit log are not those that ${source.policy.file} has for ${origin}`)
}

async function readSigners({ keys }: TrustSource): Promise<readonly Signer[]> {
  switch (keys.kind) {
    case 'unknown':
      throw unusable(`there are no private keys of the audit log here: ${keys.why}`)
    case 'pem':
      return signersOfPem(keys.pem)
    case 'folder': {
      const signers = await readLogKeys(keys.folder)
      if (signers === undefined) throw unusable(`there are no private keys in ${keys.folder}`)
      return signers
    }
  }
}

const block = /-----BEGIN [A-Z ]+-----[^-]*-----END [A-Z ]+-----/g

/** Nothing of a key is in a message. */
function signersOfPem(pem: string): readonly Signer[] {
  try {
    const signers = (pem.match(block) ?? []).map(signerFromPkcs8)
    const found = logAlgorithms.map((algorithm) => signers.find((signer) => signer.algorithm === algorithm)).filter((signer) => signer !== undefined)
    if (signers.length === logAlgorithms.length && found.length === logAlgorithms.length) return found
  } catch (error) {
    throw error instanceof KeyError ? unusable(`audit.keys holds no private keys that can be used: ${error.message}`) : error
  }
  throw new DeliveryError({
    code: 'log-keys-unusable',
    message: 'audit.keys does not hold the two private keys of a log, one of Ed25519 and one of ML-DSA-44',
    hint: 'the secret is the two PEM texts behind each other: `cat DIR.keys/ed25519.pem DIR.keys/ml-dsa-44.pem` of a log that `pqc-delivery audit init` made',
  })
}
