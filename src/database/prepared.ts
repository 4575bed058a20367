/**
 * Statements that come again are parsed and planned once for each connection: they go out under a name, which the server
 * keeps until the connection ends. A table that was changed under them, as when a newer program migrates while this one still
 * runs, is noticed and asked for anew.
 */
import { Client, type PoolClient, type QueryResult } from 'pg';

/** So many different statements may have a name; what comes beyond that is sent as it is. */
const most = 1000;

export interface StatementNames {
  /** The name of a statement that was asked before; undefined the first time, and beyond the limit. */
  readonly of: (text: string) => string | undefined;
  /** All names so far have become useless. */
  readonly renew: () => void;
}

export function statementNames(): StatementNames {
  const known = new Map<string, string | undefined>();
  let given = 0;
  return {
    of: (text) => {
      const name = known.get(text);
      if (name !== undefined) return name;
      if (known.has(text)) known.set(text, `cursus_${given += 1}`);
      else if (known.size < most) known.set(text, undefined);
      return known.get(text);
    },
    renew: () => known.clear(),
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

/** The columns of a table are others than when the statement was prepared. Inside a transaction the whole of it is tried again. */
const isOutdated = (error: unknown): boolean => (error as { code?: string }).code === '0A000' && /cached plan/.test((error as Error).message);
