import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js'
import type { Implementation } from './algorithms.ts'

/** ML-DSA-44 without OpenSSL: for a Node that has none, and as the second opinion on the one that has. */
export const nobleMlDsa44: Implementation = {
  publicKeyOf: (seed) => ml_dsa44.keygen(seed).publicKey,
  sign: ({ seed, message, context }) => ml_dsa44.sign(message, ml_dsa44.keygen(seed).secretKey, { context }),
  verify: ({ publicKey, message, signature, context }) => ml_dsa44.verify(signature, message, publicKey, { context }),
}
