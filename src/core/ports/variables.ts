/** The environment variables of the process, read once at the edge. */
export type Variables = Readonly<Record<string, string | undefined>>
