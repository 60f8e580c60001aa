/** How one input is read. `parse` returns the value or says what is wrong and what is allowed. */
export interface InputSpec<Value = unknown> {
  readonly kind: 'text' | 'flag' | 'choice' | 'number' | 'duration' | 'rate' | 'list' | 'secret'
  readonly description: string
  readonly required: boolean
  /** as it stands in `action.yml` */
  readonly default?: string
  /** for help and tables: `FOLDER`, `on | off` */
  readonly shape: string
  /** of a choice */
  readonly words?: readonly string[]
  /** a value that a person may give, where the shape alone does not show one */
  readonly example?: string
  readonly parse: (text: string) => Parsed<Value>
}

/** A value, or what is wrong with the text in words that go on after it: `is not a duration: write 30s or 5m`. */
export type Parsed<Value> = { readonly value: Value } | { readonly problem: string; readonly nearest?: string }

/** The inputs of one definition by name. */
export type InputSpecs = Readonly<Record<string, InputSpec>>

type Camel<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name

type ValueOf<Spec> = Spec extends InputSpec<infer Value> ? Value : never

/** The typed object that a command gets: `dry-run` is `dryRun`; what was not given and has no default is undefined. */
export type InputsOf<Specs extends InputSpecs> = {
  readonly [Name in keyof Specs & string as Camel<Name>]: ValueOf<Specs[Name]>
}
