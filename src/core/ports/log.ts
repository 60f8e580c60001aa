/** What a person reads while a command runs. Text is escaped where it is printed; secrets are masked there. */
export interface Log {
  debug(message: string): void
  info(message: string): void
  warning(message: string): void
  error(message: string): void
}
