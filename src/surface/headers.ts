/** What every answer says to the browser, the number of each request, and the check that a form was sent from our own pages. */
import type { Context, MiddlewareHandler } from 'hono';
import { requestId } from 'hono/request-id';
import { secureHeaders } from 'hono/secure-headers';
import { Refusal } from '../core/facts/refusal.ts';

const reach = 'cross-origin-resource-policy';

/** Nothing inline, nothing from elsewhere, no frame around; `https` alone once the site is reached by it. What is made for other sites' pages keeps its own reach. */
export function safeHeaders(baseUrl: string): MiddlewareHandler {
  const secure = headersOf(baseUrl);
  return async (c, next) => {
    let own: string | null = null;
    await secure(c, async () => {
      await next();
      own = c.res.headers.get(reach);
    });
    if (own !== null) c.res.headers.set(reach, own);
  };
}

const headersOf = (baseUrl: string): MiddlewareHandler => secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'", 'data:'], connectSrc: ["'self'"],
    fontSrc: ["'self'"], formAction: ["'self'"], baseUri: ["'none'"], frameAncestors: ["'none'"], manifestSrc: ["'self'"],
  },
  crossOriginOpenerPolicy: 'same-origin',
  crossOriginResourcePolicy: 'same-origin',
  permissionsPolicy: { camera: [], microphone: [], geolocation: [], publickeyCredentialsGet: ['self'] },
  referrerPolicy: 'same-origin',
  strictTransportSecurity: baseUrl.startsWith('https:') ? 'max-age=31536000; includeSubDomains' : false,
  xFrameOptions: 'DENY',
});

/** By this header an answer names a content policy of its own, stricter than that of the pages; it never leaves. */
export const ownPolicyHeader = 'x-own-content-policy';

/** Outside of what sets the policy of the pages. */
export const ownPolicy: MiddlewareHandler = async (c, next) => {
  await next();
  const policy = c.res.headers.get(ownPolicyHeader);
  if (policy === null) return;
  c.res.headers.delete(ownPolicyHeader);
  c.res.headers.set('content-security-policy', policy);
};

/** The number by which a person can ask about a request; one that a proxy sent is kept. */
export const numbered: MiddlewareHandler = requestId({ limitLength: 100 });

/**
 * Refuses a change that a page of another site made this browser send. A browser always says where a form comes from, by
 * `Sec-Fetch-Site` or `Origin`; what says neither is no browser and carries nobody's cookie by accident.
 */
export function requireOwnForm(c: Context, baseUrl: string): void {
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  const own = [new URL(baseUrl).origin, new URL(c.req.url).origin];
  const foreign = (site !== undefined && site !== 'same-origin' && site !== 'none') || (origin !== undefined && !own.includes(origin));
  if (foreign) throw new Refusal('not-allowed', 'This form was sent from another site.', { next: 'Open the page here and send it again.' });
}
