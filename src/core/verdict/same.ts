/** Whether two answers are the same verdict with the same proof, however their members are ordered. */

export function sameVerdict(answer: unknown, kept: unknown): boolean {
  if (Array.isArray(answer)) return Array.isArray(kept) && answer.length === kept.length && answer.every((one, place) => sameVerdict(one, kept[place]));
  if (typeof answer !== 'object' || answer === null || typeof kept !== 'object' || kept === null || Array.isArray(kept)) return answer === kept;
  const [mine, theirs] = [answer as Readonly<Record<string, unknown>>, kept as Readonly<Record<string, unknown>>];
  const said = (all: Readonly<Record<string, unknown>>) => Object.keys(all).filter((name) => all[name] !== undefined).sort();
  const names = said(mine);
  return names.join('\n') === said(theirs).join('\n') && names.every((name) => sameVerdict(mine[name], theirs[name]));
}
