/** Whether the blocks of a session are what its course asks for. Pure. */
import { addDays, addMonths, type Day, daysBetween, parseDay } from '../../core/facts/day.ts';
import { isKnown } from '../../core/facts/known.ts';
import { instantAt } from '../../core/facts/zone-time.ts';
import type { Course } from '../../core/language/syntax.ts';

/** From the start of its first day to the end of its last, as clocks at the place show: `2026-11-30T09:00`. */
export interface BlockTimes {
  readonly from: string;
  readonly to: string;
}

export const firstDayOf = (block: BlockTimes): Day => parseDay(block.from.slice(0, 10))!;
export const lastDayOf = (block: BlockTimes): Day => parseDay(block.to.slice(0, 10))!;

/** The hours of each day on which there is teaching: a block of several days has its hours on each of them, unless it goes on through a night. */
export const teachingDays = (blocks: readonly BlockTimes[]): readonly BlockTimes[] => blocks.flatMap((block) => {
  const [start, end] = [block.from.slice(11, 16), block.to.slice(11, 16)];
  if (end <= start) return [{ from: block.from, to: block.to }];
  return Array.from({ length: daysBetween(firstDayOf(block), lastDayOf(block)) + 1 }, (_, day) => addDays(firstDayOf(block), day)).map((day) => ({ from: `${day}T${start}`, to: `${day}T${end}` }));
});

/** What is wrong with them, for the person who enters them; undefined when nothing is. */
export function wrongBlocks(course: Course, blocks: readonly BlockTimes[], zone: string): string | undefined {
  if (blocks.length !== course.blocks.length) return `The course ${course.name} has ${counted(course.blocks.length, 'block')}, and ${blocks.length} ${blocks.length === 1 ? 'is' : 'are'} given.`;
  for (const [i, block] of blocks.entries()) {
    const wrong = wrongTimes(block, zone) ?? tooShort(course, block, i) ?? tooSoon(course, blocks, i);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function wrongTimes({ from, to }: BlockTimes, zone: string): string | undefined {
  const never = [from, to].find((local) => instantAt(local, zone) === undefined);
  if (never !== undefined) return `Clocks in ${zone} never show ${never.replace('T', ' ')}.`;
  return from < to ? undefined : 'A block ends after it begins.';
}

function tooShort(course: Course, block: BlockTimes, place: number): string | undefined {
  const { days } = course.blocks[place]!;
  const given = daysBetween(firstDayOf(block), lastDayOf(block)) + 1;
  if (!isKnown(days) || given >= Math.ceil(days)) return undefined;
  return `Block ${place + 1} lasts ${counted(days, 'day')}, and ${counted(given, 'day')} ${given === 1 ? 'is' : 'are'} given.`;
}

function tooSoon(course: Course, blocks: readonly BlockTimes[], place: number): string | undefined {
  if (place === 0) return undefined;
  const [before, block] = [blocks[place - 1]!, blocks[place]!];
  if (block.from <= before.to) return `Block ${place + 1} begins after block ${place} has ended.`;
  const earliest = addMonths(lastDayOf(before), course.gapMonths ?? 0);
  if (firstDayOf(block) >= earliest) return undefined;
  return `Between the blocks lie at least ${counted(course.gapMonths!, 'month')}: block ${place + 1} can begin on ${earliest} or later.`;
}

const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;
