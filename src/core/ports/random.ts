/** Randomness as a capability sees it. */
export interface Random {
  /** `size` bytes from a cryptographically secure source */
  bytes(size: number): Uint8Array
}
