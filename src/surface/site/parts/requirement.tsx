/** A requirement as nested lists, with links, the open readings and the lines that say so. */
import type { ComponentChildren } from 'preact';
import type { ClassMembers, Requirement, Scheme, Source } from '../../../core/language/syntax.ts';
import { requirementWords as words } from '../words/en.ts';
import { className, requirementText, simple } from './requirement-text.ts';
import { asRead, certificationOf, credentialName, membersOf } from './scheme-facts.ts';
import { sourceWords } from './scheme-words.ts';

interface Props {
  readonly scheme: Scheme;
  readonly requirement: Requirement;
}

/** Stands alone in a page: a single requirement is a list of one. */
export const RequirementList = ({ scheme, requirement }: Props) => (
  <ul class="needs"><li><RequirementItem scheme={scheme} requirement={requirement} /></li></ul>
);

/** In a table or a list: one line for each thing that is needed, so that no sentence has to nest “and” and “or”. */
export function RequirementLines({ scheme, requirement }: Props) {
  const read = asRead(scheme, requirement);
  const several = (read.kind === 'all' || read.kind === 'any') && Array.isArray(read.of) && read.of.length > 1;
  const parts = several ? membersOf(scheme, read.of) : [];
  if (!parts.some((part) => part.kind === 'all' || part.kind === 'any' || part.kind === 'atLeast')) return <>{requirementText(scheme, read)}</>;
  return (
    <>
      {read.kind === 'all' ? words.allOf : words.anyOf}
      <ul class="lines">{parts.map((part) => <li><RequirementLines scheme={scheme} requirement={part} /></li>)}</ul>
    </>
  );
}

function RequirementItem({ scheme, requirement }: Props) {
  switch (requirement.kind) {
    case 'nothing': return <>{words.nothing}<SourceNote source={requirement.source} /></>;
    case 'holds': return <><CredentialLink scheme={scheme} id={requirement.credential} /><SourceNote source={requirement.source} /></>;
    case 'all': return <Several scheme={scheme} lead={words.allOf} parts={requirement.of} source={requirement.source} />;
    case 'any': return <Several scheme={scheme} lead={leadOf(scheme, requirement.of, words.anyOf)} parts={membersOf(scheme, requirement.of)} source={requirement.source} />;
    case 'atLeast': {
      const parts = membersOf(scheme, requirement.of);
      return <Several scheme={scheme} lead={words.someOf(requirement.count, parts.length)} parts={parts} source={requirement.source} />;
    }
    case 'rule': return <Rule scheme={scheme} requirement={requirement} />;
    case 'reading': return <Reading scheme={scheme} requirement={requirement} />;
    default: return <>{simple(scheme, requirement)}<SourceNote source={requirement.source} /></>;
  }
}

const leadOf = (scheme: Scheme, of: readonly Requirement[] | ClassMembers, plain: string): string =>
  ('class' in of ? words.anyOfClassLead(className(scheme, of.class)) : plain);

interface SeveralProps {
  readonly scheme: Scheme;
  readonly lead: ComponentChildren;
  readonly parts: readonly Requirement[];
  readonly source: Source | undefined;
}

function Several({ scheme, lead, parts, source }: SeveralProps) {
  const list = <ul>{parts.map((part) => <li><RequirementItem scheme={scheme} requirement={part} /></li>)}</ul>;
  if (parts.length === 1) return <RequirementItem scheme={scheme} requirement={parts[0]!} />;
  if (parts.length < 8) return <>{lead}<SourceNote source={source} />{list}</>;
  return <><SourceNote source={source} /><details><summary>{lead} {words.members(parts.length)}</summary>{list}</details></>;
}

function Rule({ scheme, requirement }: Props & { readonly requirement: Requirement & { readonly kind: 'rule' } }) {
  const rule = scheme.rules.find((r) => r.id === requirement.rule);
  if (!rule) return <>{requirement.rule}</>;
  return <RequirementItem scheme={scheme} requirement={rule.requires} />;
}

function Reading({ scheme, requirement }: Props & { readonly requirement: Requirement & { readonly kind: 'reading' } }) {
  const reading = scheme.readings.find((r) => r.id === requirement.reading);
  return (
    <>
      <a href={`/s/${scheme.id}/readings#${requirement.reading}`}>{words.openPoint}</a>{reading ? ` ${reading.question}` : ''}
      <SourceNote source={requirement.source ?? reading?.source} />
      <ul>
        {requirement.options.map((option) => (
          <li>
            {option.is === reading?.default ? words.asReadHere : words.otherwise}{' '}
            “{reading?.options.find((o) => o.id === option.is)?.says ?? option.is}”:{' '}
            <RequirementItem scheme={scheme} requirement={option.then} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** A certification's page, or the list of recognised credentials. */
export function CredentialLink({ scheme, id }: { readonly scheme: Scheme; readonly id: string }) {
  const page = certificationOf(scheme, id) ? `/s/${scheme.id}/certifications/${id}` : `/s/${scheme.id}/certifications#${id}`;
  return <a href={page}>{credentialName(scheme, id)}</a>;
}

/** Where the source says so. */
export const SourceNote = ({ source }: { readonly source: Source | undefined }) =>
  (source === undefined ? null : <span class="source"> ({words.source(sourceWords(source))})</span>);
