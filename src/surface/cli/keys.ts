/** Commands about the keys that sign certificates: list them, make new ones, give up lost ones. */
import { type IssuerKeys } from '../../credential/key.ts';
import { issuerKeys, rotateKeys } from '../issuer-keys.ts';
import { print, UsageFault } from './say.ts';

type Options = Readonly<Record<string, unknown>>;

export const listKeys = (data: string) => (options: Options): number => {
  const keys = issuerKeys(data);
  if (keys === undefined) throw new UsageFault(`${data} holds no keys yet: they are made when the server first starts.`);
  tell(options, keys, 'The newest keys sign.');
  return 0;
};

/** What was signed before stays good. */
export const changeKeys = (data: string) => (options: Options): number => {
  tell(options, rotateKeys(data, { before: 'kept' }), 'New keys are made. Restart the server: it signs with them from then on; what was signed before stays good.');
  return 0;
};

/** What the last keys signed is not to be believed any more; holders fetch it anew. */
export const giveUpKeys = (data: string) => (options: Options): number => {
  tell(options, rotateKeys(data, { before: 'lost' }), 'The last keys are given up and new ones made. Restart the server: nothing that the lost keys signed is vouched for any more, and every certificate is signed anew when it is next fetched.');
  return 0;
};

function tell(options: Options, { generations }: IssuerKeys, line: string): void {
  const shown = generations.map(({ madeAt, lostAt, ES256, Ed25519 }, place) => ({
    madeAt, state: lostAt !== undefined ? 'lost' : place === generations.length - 1 ? 'signs' : 'kept', ES256: ES256.fragment, Ed25519: Ed25519.fragment,
  }));
  if (options['json'] === true) {
    print(JSON.stringify({ keys: shown }));
    return;
  }
  for (const one of shown) print(`${one.madeAt.slice(0, 10)} ${one.state.padEnd(5)} ${one.Ed25519}`);
  print(line);
}
