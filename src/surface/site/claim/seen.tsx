/** What was frozen with a decision, in words: for whoever decides an appeal. */
import * as z from 'zod';
import type { Scheme } from '../../../core/language/syntax.ts';
import { dateWords } from '../parts/scheme-words.ts';
import { SummaryList } from '../parts/lists.tsx';
import { factSaid } from '../record/record-parts.tsx';
import { factWords } from '../words/record.ts';
import { seenWords as words } from '../words/claim.ts';
import type { Fact } from '../../../registry/candidate/index.ts';

const shape = z.object({
  on: z.string(), rules: z.string(), readings: z.record(z.string(), z.string()), files: z.array(z.object({ name: z.string(), sha256: z.string() })),
  facts: z.array(z.object({ id: z.string(), kind: z.string(), happenedOn: z.string(), body: z.record(z.string(), z.unknown()) })),
});

interface SeenProps {
  readonly seen: unknown;
  readonly hash: string | null;
  readonly edition: string | undefined;
  readonly scheme: Scheme | undefined;
}

export function Seen({ seen, hash, edition, scheme }: SeenProps) {
  const read = shape.safeParse(seen).data;
  if (read === undefined || scheme === undefined) return null;
  const facts = read.facts as unknown as readonly Fact[];
  const [experience, held] = [facts.filter(isExperience), facts.filter((fact) => !isExperience(fact))];
  return (
    <details>
      <summary>{words.title}</summary>
      <SummaryList items={[
        { key: words.on, value: dateWords(read.on) }, ...(edition === undefined ? [] : [{ key: words.edition, value: edition }]),
        { key: words.held, value: <FactList scheme={scheme} facts={held} /> },
        { key: words.experience, value: <FactList scheme={scheme} facts={experience} /> },
        { key: words.files, value: read.files.length === 0 ? words.nothing : read.files.map((file) => file.name).join(', ') },
        { key: words.readings, value: <Readings scheme={scheme} taken={read.readings} /> },
      ]} />
      <details>
        <summary>{words.hashes}</summary>
        <ul>{[[words.all, hash], [words.rules, read.rules], ...read.files.map((file) => [file.name, file.sha256])].map(([of, value]) => <li>{of}: <code>{value}</code></li>)}</ul>
      </details>
    </details>
  );
}

const isExperience = ({ kind }: Fact): boolean => kind === 'experience.recorded' || kind === 'hours.recorded';

const FactList = ({ scheme, facts }: { readonly scheme: Scheme; readonly facts: readonly Fact[] }) =>
  (facts.length === 0 ? <>{words.nothing}</> : <ul>{facts.map((fact) => <li>{[factWords[fact.kind], factSaid(scheme, fact)].filter(Boolean).join(': ')}, {fact.kind === 'experience.recorded' ? `${dateWords(fact.body.from)} – ${dateWords(fact.body.to)}` : dateWords(fact.happenedOn)}</li>)}</ul>);

const Readings = ({ scheme, taken }: { readonly scheme: Scheme; readonly taken: Readonly<Record<string, string>> }) => (
  <ul>
    {scheme.readings.flatMap((reading) => {
      const says = reading.options.find((one) => one.id === taken[reading.id])?.says ?? taken[reading.id];
      return says === undefined ? [] : [<li>{reading.question} {says}</li>];
    })}
  </ul>
);
