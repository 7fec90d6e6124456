import {
  type Adapter,
  type Profile,
  toDimensions,
  UnderstudyError,
  type VideoRequest,
  type Warning,
} from '@understudy/core';

/** What to ask of a provider in place of a wish, and what of the wish is lost. */
export interface Fit {
  readonly request: VideoRequest;
  readonly warnings: readonly Warning[];
}

/** Why a provider makes nothing of a wish, and the field it objects to. */
export interface Refusal {
  readonly reason: string;
  readonly param: string | null;
}

interface Maker {
  readonly name: string;
  readonly adapter: Pick<Adapter, 'toCreateRequest'>;
}

/** What a provider makes of a wish as it stands. */
export function tryRequest({ adapter }: Maker, request: VideoRequest): Fit | Refusal {
  try {
    return { request, warnings: adapter.toCreateRequest(request, {}).warnings };
  } catch (error) {
    if (error instanceof UnderstudyError) return toRefusal(error);
    throw error;
  }
}

/**
 * The wish nearest to a request that a provider meets: length and size are changed where they have to be, the prompt, the
 * model and the image never. The nearest length, and of two equally near the shorter, which never costs more than was
 * asked; the nearest size the same way up. `null` when that does not help.
 */
export function adaptRequest(maker: Maker, profile: Profile, asked: VideoRequest): Fit | null {
  for (const size of toNearSizes(profile.sizes.value, asked.size)) {
    for (const seconds of toNearSeconds(profile.seconds.value, asked.seconds)) {
      const request = {
        ...asked,
        ...(size === undefined ? {} : { size }),
        ...(seconds === undefined ? {} : { seconds }),
      };
      const fit = tryRequest(maker, request);
      if ('reason' in fit) continue;
      return { request, warnings: [...toWarnings(maker, asked, request), ...fit.warnings] };
    }
  }
  return null;
}

/** The asked length first, then the offered ones by distance. */
function toNearSeconds(offered: readonly number[], asked: number | undefined): (number | undefined)[] {
  if (asked === undefined) return [undefined];
  return [asked, ...offered.toSorted((a, b) => Math.abs(a - asked) - Math.abs(b - asked) || a - b)];
}

/** The asked size first, then those the same way up by distance. A square is neither way up, so any may stand in for it. */
function toNearSizes(offered: readonly string[], asked: string | undefined): (string | undefined)[] {
  if (asked === undefined) return [undefined];
  const wanted = toWay(asked);
  const fitting = offered.filter((size) => wanted === 0 || toWay(size) === wanted);
  return [asked, ...fitting.toSorted((a, b) => toDistance(a, asked) - toDistance(b, asked))];
}

/** 1 for landscape, -1 for portrait, 0 for a square. */
function toWay(size: string): number {
  const { width, height } = toDimensions(size);
  return Math.sign(width - height);
}

function toDistance(one: string, other: string): number {
  const [a, b] = [toDimensions(one), toDimensions(other)];
  return Math.abs(a.width - b.width) + Math.abs(a.height - b.height);
}

const toWarnings = ({ name }: Maker, asked: VideoRequest, given: VideoRequest): Warning[] =>
  (['seconds', 'size'] as const)
    .filter((field) => asked[field] !== given[field])
    .map((field) => ({
      field,
      message: `${field} ${asked[field]} was asked and ${given[field]} is given, the nearest that ${name} makes`,
    }));

/** What the adapter objects to, without the words around it. */
const toRefusal = ({ message, detail }: UnderstudyError): Refusal => ({
  reason: message.replace(/^Failed to [^:]+: /, ''),
  param: detail.param ?? null,
});
