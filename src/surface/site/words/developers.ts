/** Every word of the API's reference page. */
export const developerWords = {
  title: 'API', lead: 'Everything the pages do, programs can do with the same rights. This page is made from the routes themselves.',
  startTitle: 'In a minute', start: 'Questions about a scheme need no account:', key: 'For everything else, make a key under', keyLink: 'My account, keys for programs', keyAfter: 'and send it as', document: 'OpenAPI 3.1 document',
  rulesTitle: 'What holds for every route', rules: [
    'Errors are RFC 9457 problem documents: `type`, `title`, `status`, `detail`, `next` (what to do) and, for input, `errors` by field.',
    'A change may carry `Idempotency-Key`: the same key gives the same answer and does the thing once.',
    'What can be changed has an `ETag`; send it as `If-Match` and nobody’s change is overwritten.',
    'Lists answer `items` and, when there are more, `next`: send it as `cursor`.',
    'Too many requests answer 429 with `Retry-After`. Dates are YYYY-MM-DD, instants ISO 8601 in UTC, money in minor units.',
  ],
  right: 'Right', noRight: 'none', query: 'Query', example: 'Example body', contents: 'Contents',
};
