/** Calls of the sign-in library from our own pages: its cookies to hand on, or the code of its "no". */
import { isAPIError } from 'better-auth/api';

export type Attempt<T> = { readonly value: T; readonly cookies: readonly string[] } | { readonly no: string };

/** A fault of the library's (status 500 and more) stays one. */
export async function attempt<T>(call: () => Promise<{ readonly headers: Headers; readonly response: T }>): Promise<Attempt<T>> {
  try {
    const { headers, response } = await call();
    return { value: response, cookies: headers.getSetCookie() };
  } catch (error) {
    if (!isAPIError(error) || error.statusCode >= 500) throw error;
    return { no: error.body?.code ?? 'NO' };
  }
}

/** A place of this site to go on to; never another site. */
export const nextPlace = (next: string | undefined): string => (next !== undefined && /^\/(?![/\\])[\x21-\x7e]{0,500}$/.test(next) ? next : '/home');
