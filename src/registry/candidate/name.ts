/** Names for finding and for sorting. A person's name is one field, as it is to be printed. */

/** Lower case, without accents, words by single spaces: what two spellings of one name have in common. */
export function foldName(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase().replace(/[øœæßłđðþı]/g, (c) => plainLetters[c]!);
  return plain.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

const plainLetters: Readonly<Record<string, string>> = {
  ø: 'o', œ: 'oe', æ: 'ae', ß: 'ss', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i',
};

/** Last word first, unless the person says otherwise: "Ana María López" sorts as "López, Ana María". */
export function sortForm(name: string): string {
  const words = name.trim().split(/\s+/);
  return words.length < 2 ? name.trim() : `${words.at(-1)!}, ${words.slice(0, -1).join(' ')}`;
}
