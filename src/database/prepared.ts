/**
 * Statements that come again are parsed and planned once for each connection: they go out under a name, which the server
 * keeps until the connection ends. A table that was changed under them, as when a newer program migrates while this one still
 * runs, is noticed and asked for anew.
 */
import { Client, type PoolClient, type QueryResult } from 'pg';

/** So many different statements may have a name, and so many that came once are remembered; longer ones are made for one occasion. */
const [most, longest] = [1000, 20_000];

export interface StatementNames {
  /** The name of a statement that was asked before; undefined the first time, and beyond the limit. */
  readonly of: (text: string) => string | undefined;
  /** All names so far have become useless. */
  readonly renew: () => void;
}

export function statementNames(): StatementNames {
  const [named, once] = [new Map<string, string>(), new Set<string>()];
  let given = 0;
  const nameAgain = (text: string): string => {
    const name = `cursus_${given += 1}`;
    once.delete(text);
    named.set(text, name);
    return name;
  };
  return {
    of: (text) => {
      const name = named.get(text);
      if (name !== undefined || text.length > longest || named.size >= most) return name;
      if (once.has(text)) return nameAgain(text);
      once.add(text);
      if (once.size > most) once.delete(once.values().next().value!);
      return undefined;
    },
    renew: () => named.clear(),
  };
}

type Query = (asked: unknown, values?: unknown) => Promise<QueryResult>;

/** Makes a new connection send what comes again under its name. */
export function prepareRepeated(client: PoolClient, names: StatementNames): void {
  const plain: Query = (asked, values) => (Client.prototype.query as unknown as Query).call(client, asked, values);
  const prepared = async (text: string, values: readonly unknown[], name: string): Promise<QueryResult> => {
    try {
      return await plain({ name, text, values });
    } catch (error) {
      if (!isOutdated(error)) throw error;
      names.renew();
      if (client.getTransactionStatus() !== 'I') throw Object.assign(error as Error, { code: '40001' });
      return plain(text, values);
    }
  };
  const query: Query = (asked, values) => {
    const name = typeof asked === 'string' && Array.isArray(values) && values.length > 0 ? names.of(asked) : undefined;
    return name === undefined ? plain(asked, values) : prepared(asked as string, values as unknown[], name);
  };
  Object.assign(client, { query });
}

/**
 * The columns of a table are others than when the statement was prepared, in whatever language the server says so, or the
 * server has forgotten it. Inside a transaction the whole of it is tried again.
 */
function isOutdated(error: unknown): boolean {
  const { code, routine } = error as { code?: string; routine?: string };
  return (code === '0A000' && routine === 'RevalidateCachedQuery') || code === '26000';
}
