/** Resolves references such as `ref+env://NAME`. What it returns is masked in every output before it is returned. */
export interface SecretReader {
  /** rejects with `secret-unresolved`; the error names the reference, never the value */
  read(reference: string): Promise<string>
}
