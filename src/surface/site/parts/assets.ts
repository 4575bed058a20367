/** Where the browser finds what a page needs. */
export interface Assets {
  readonly style: string;
  /** Address of an island's script; `undefined` when the islands have not been built: pages then work without. */
  readonly island: (name: string) => string | undefined;
}
