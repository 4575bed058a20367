import type { Scheme } from '../../../core/language/syntax.ts';
import { mapWords as words } from '../words/en.ts';
import { type Box, type Diagram, diagramOf, type Label, type Line, type Text } from './diagram-layout.ts';

/** The scheme as a drawing with real links. Its twin as a list belongs on the same page. */
export function SchemeDiagram({ scheme }: { readonly scheme: Scheme }) {
  const diagram = diagramOf(scheme);
  return (
    <div class="diagram-frame">
      <svg class="diagram" role="group" aria-labelledby="diagram-title diagram-about" width={diagram.width} height={diagram.height} viewBox={`0 0 ${diagram.width} ${diagram.height}`}>
        <title id="diagram-title">{words.svgTitle(scheme.name)}</title>
        <desc id="diagram-about">{words.svgDesc}</desc>
        <Ground diagram={diagram} />
        {diagram.lines.map((line) => <LineShape line={line} />)}
        {diagram.gates.map((gate) => <LabelShape label={gate} kind="gate" />)}
        {diagram.brackets.map((bracket) => <LabelShape label={bracket} kind="count" />)}
        {diagram.boxes.map((box) => <BoxShape box={box} scheme={scheme} />)}
      </svg>
    </div>
  );
}

const Ground = ({ diagram }: { readonly diagram: Diagram }) => (
  <>
    {diagram.floors.map((floor) => (
      <>
        <rect class="floor" x="1" y={floor.y} width={diagram.width - 2} height={floor.height} rx="6" />
        <text class="floor-name" x="16" y={floor.y + 30} font-size="17">{floor.name}</text>
      </>
    ))}
    {diagram.wings.map((wing) => <text class="soft" x={wing.x + wing.width / 2} y={wing.y + 18} text-anchor="middle" font-size={wing.text.size}>{wing.text.lines[0]}</text>)}
  </>
);

function LineShape({ line }: { readonly line: Line }) {
  const [x, y] = line.points.at(-1)!;
  return (
    <>
      <polyline class="line" points={line.points.map((p) => p.join(',')).join(' ')} />
      {line.arrow && <path class="head-of-line" d={`M${x - 5} ${y + 8}L${x} ${y + 1}L${x + 5} ${y + 8}z`} />}
    </>
  );
}

const LabelShape = ({ label, kind }: { readonly label: Label; readonly kind: string }) => (
  <g class={kind}>
    <rect x={label.x} y={label.y} width={label.width} height={label.height} rx={kind === 'count' ? 12 : 4} />
    <Lines texts={[label.text]} x={label.x + label.width / 2} y={label.y + (label.height - label.text.lines.length * label.text.size * 1.35) / 2} anchor="middle" />
  </g>
);

const arrow = 'h12m-6-5l6 5-6 5';
const plus = 'h11m-5.5-5.5v11';

/** What the marks of the drawing mean; the text of each box says the same. */
export const DiagramLegend = () => (
  <ul class="legend">
    <li><LegendMark kind="side" d={`M2 10${arrow}`} />{words.legend.side}</li>
    <li><LegendMark kind="more" d={`M3 10${plus}`} />{words.legend.more}</li>
    <li><svg class="diagram-mark" viewBox="0 0 20 20" aria-hidden="true"><rect class="dashed" x="1" y="3" width="18" height="14" rx="3" /></svg>{words.legend.unreleased}</li>
  </ul>
);

const LegendMark = ({ kind, d }: { readonly kind: 'side' | 'more'; readonly d: string }) => (
  <svg class="diagram-mark" viewBox="0 0 20 20" aria-hidden="true"><path class={kind} d={d} /></svg>
);

function BoxShape({ box, scheme }: { readonly box: Box; readonly scheme: Scheme }) {
  const { id, release } = box.certification;
  return (
    <a class={release.state === 'released' ? 'box' : 'box unreleased'} href={`/s/${scheme.id}/certifications/${id}`}>
      <rect x={box.x} y={box.y} width={box.width} height={box.height} rx="4" />
      {box.sideEntry && <path class="side" d={`M${box.x - 15} ${box.y + box.height - 22}${arrow}`} />}
      {box.asksMore && <path class="more" d={`M${box.x - 15} ${box.y + 22}${plus}`} />}
      <Lines texts={box.texts} x={box.x + 12} y={box.y + 10} anchor="start" />
    </a>
  );
}

interface LinesProps {
  readonly texts: readonly Text[];
  readonly x: number;
  /** Upper edge of the first line. */
  readonly y: number;
  readonly anchor: 'start' | 'middle';
}

function Lines({ texts, x, y, anchor }: LinesProps) {
  const tops = texts.map((_, i) => y + texts.slice(0, i).reduce((sum, t) => sum + t.lines.length * t.size * 1.35 + 5, 0));
  return (
    <>
      {texts.flatMap((text, i) => text.lines.map((line, n) => (
        <text class={classOf(text)} x={x} y={tops[i]! + (n + 0.85) * text.size * 1.35 - 1} font-size={text.size} text-anchor={anchor}>{line}</text>
      )))}
    </>
  );
}

const classOf = (text: Text): string | undefined => (text.strong ? 'strong' : text.soft ? 'soft' : undefined);
