/**
 * Pins of our own drawing: enamel in a metal rim. The shape says the level, the steps say how far up it is, colour and sign
 * say the track; so that pins of one scheme differ in shape or sign also without colour. Driven by the scheme's own order.
 */
export interface PinLook {
  readonly name: string;
  /** Place of its level in the scheme, from 0. */
  readonly level: number;
  /** Place of its track among the tracks of that level, from 0; absent when the level has none. */
  readonly track?: number | undefined;
}

/** Field, its shaded edge, the rim's light and dark. */
const enamels = [
  { field: '#1f7a5c', deep: '#0e4d39', light: '#f6e7b8', dark: '#9a7420' },
  { field: '#1d5fa8', deep: '#0d366a', light: '#f3f5f8', dark: '#7d8796' },
  { field: '#9b1c3a', deep: '#5e0c20', light: '#fae6a6', dark: '#a87a12' },
  { field: '#4b2a86', deep: '#2a144f', light: '#fae6a6', dark: '#a87a12' },
  { field: '#b4571b', deep: '#6d310a', light: '#f3f5f8', dark: '#7d8796' },
  { field: '#0f6b75', deep: '#063d43', light: '#f6e7b8', dark: '#9a7420' },
] as const;

const middle = 64;

function polygon(corners: number, radius: number, turn: number): string {
  const points = Array.from({ length: corners }, (_, i) => {
    const angle = ((turn + (360 / corners) * i) * Math.PI) / 180;
    return `${(middle + radius * Math.cos(angle)).toFixed(2)},${(middle + radius * Math.sin(angle)).toFixed(2)}`;
  });
  return `M${points.join('L')}Z`;
}

const circle = (radius: number): string => `M${middle - radius},${middle}a${radius},${radius} 0 1 0 ${2 * radius},0a${radius},${radius} 0 1 0 ${-2 * radius},0Z`;

/** A shield that keeps its proportions at every size. */
function shield(radius: number): string {
  const at = (x: number, y: number) => `${(middle + x * radius).toFixed(2)},${(middle + y * radius).toFixed(2)}`;
  return `M${at(-0.86, -0.82)}Q${at(-0.4, -0.8)} ${at(0, -1)}Q${at(0.4, -0.8)} ${at(0.86, -0.82)}C${at(0.96, 0.1)} ${at(0.6, 0.72)} ${at(0, 1)}C${at(-0.6, 0.72)} ${at(-0.96, 0.1)} ${at(-0.86, -0.82)}Z`;
}

const shapes: readonly ((radius: number) => string)[] = [circle, (radius) => polygon(6, radius, -90), shield, (radius) => polygon(8, radius, 22.5), (radius) => polygon(4, radius, -90)];

/** Where sign and steps stand, so that neither touches the line inside the rim and each step is two dots high in a picture of 32. */
const places = [
  { sign: 53, scale: 1.2, base: 99, widest: 54 },
  { sign: 47, scale: 1.15, base: 95, widest: 52 },
  { sign: 40, scale: 1, base: 94, widest: 42 },
] as const;

/** Steps that lead up to the sign, one more for each level. */
function stair(steps: number, { base, widest }: { readonly base: number; readonly widest: number }): string {
  const [height, gap] = [8, 4];
  return Array.from({ length: steps }, (_, i) => {
    const width = widest - (i * widest * 0.5) / Math.max(steps - 1, 1);
    return `<rect x="${(middle - width / 2).toFixed(1)}" y="${base - height - (height + gap) * i}" width="${width.toFixed(1)}" height="${height}" rx="1.5"/>`;
  }).join('');
}

/** Signs stand in a box of 40 by 40 about the point 0, 0. */
const signs: readonly string[] = [
  // A star.
  '<path d="M0,-19L5.3,-6.6L18.6,-5.4L8.5,3.5L11.5,16.6L0,9.7L-11.5,16.6L-8.5,3.5L-18.6,-5.4L-5.3,-6.6Z"/>',
  // A lens.
  '<path fill-rule="evenodd" d="M-4,-18a14,14 0 1 1 0,28a14,14 0 1 1 0,-28ZM-4,-11a7,7 0 1 0 0,14a7,7 0 1 0 0,-14ZM4.5,8.5L9.4,3.6L19,13.2L14.1,18.1Z"/>',
  // A pair of compasses.
  '<path d="M0,-19a5,5 0 0 1 3,9L14,18H8L0,-3L-8,18H-14L-3,-10a5,5 0 0 1 3,-9Z"/>',
  // A flame.
  '<path d="M0,-20C10,-9 14,-3 14,5A14,14 0 0 1 -14,5C-14,-1 -9,-4 -7,-9C-5,-5 -3,-4 0,-4C3,-9 2,-15 0,-20Z"/>',
];

/** The sign of a level without tracks: an arch for the first, a laurel leaf pair for those above. */
const levelSigns: readonly string[] = [
  '<path fill-rule="evenodd" d="M-17,17V-2A17,17 0 0 1 17,-2V17H9V-2A9,9 0 0 0 -9,-2V17Z"/>',
  '<path d="M-1.5,19C-24,17 -25,-4 -17,-16C-6,-11 -2,-2 -1.5,19ZM1.5,19C24,17 25,-4 17,-16C6,-11 2,-2 1.5,19ZM0,-20C5,-14 5,-8 0,-3C-5,-8 -5,-14 0,-20Z"/>',
];

const cycled = <T>(list: readonly T[], place: number): T => list[((place % list.length) + list.length) % list.length]!;
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** The drawing as SVG, 128 by 128; the same for the same look. */
export function pinDrawing({ name, level, track }: PinLook): string {
  const enamel = cycled(enamels, level + (track ?? 0));
  const shape = cycled(shapes, level);
  const sign = track === undefined ? cycled(levelSigns, level) : cycled(signs, track);
  const place = places[Math.min(level, places.length - 1)]!;
  const key = `p${level}${track ?? ''}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128" width="128" height="128" role="img" aria-labelledby="${key}t"><title id="${key}t">${escaped(name)}</title>`
    + `<defs><linearGradient id="${key}m" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="${enamel.light}"/><stop offset=".5" stop-color="${enamel.dark}"/><stop offset="1" stop-color="${enamel.light}"/></linearGradient>`
    + `<radialGradient id="${key}e" cx=".38" cy=".3" r=".85"><stop offset="0" stop-color="${enamel.field}"/><stop offset="1" stop-color="${enamel.deep}"/></radialGradient></defs>`
    + `<path d="${shape(61)}" fill="url(#${key}m)" stroke="#2b2418" stroke-width="1.5" stroke-linejoin="round"/>`
    + `<path d="${shape(53)}" fill="url(#${key}e)" stroke="#2b2418" stroke-opacity=".55" stroke-width="1.2" stroke-linejoin="round"/>`
    + `<path d="${shape(49)}" fill="none" stroke="${enamel.light}" stroke-opacity=".55" stroke-width="1" stroke-linejoin="round"/>`
    + `<g fill="${enamel.light}"><g transform="translate(${middle} ${place.sign}) scale(${place.scale})">${sign}</g>${stair(Math.min(level + 1, places.length), place)}</g></svg>`;
}
