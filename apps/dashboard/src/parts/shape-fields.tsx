import { useVocabulary } from '../server/vocabulary.ts';
import { OptionCards } from './option-cards.tsx';
import { SourceNote } from './source-note.tsx';
import { type Maker, type Offer, toNames, toOffers, toOnly } from './use-makers.ts';

const USUAL = '';
const toPixels = (size: string): string => size.replace('x', ' × ');
const toArea = (size: string): number => size.split('x').reduce((area, side) => area * Number(side), 1);
const toSeconds = (seconds: number): string => `${seconds} s`;

interface ShapeFieldsProps {
  /** `null` is left to the provider. */
  readonly shape: { readonly seconds: number | null; readonly size: string | null };
  readonly change: (change: { readonly seconds?: number | null; readonly size?: string | null }) => void;
  /** Those whose offers are to choose among. */
  readonly makers: readonly Maker[];
  /** What is wrong with a field. */
  readonly toError: (field: string) => string | undefined;
}

/** Length and size: what the providers offer, and which of them. */
export function ShapeFields({ shape: { seconds, size }, change, makers, toError }: ShapeFieldsProps) {
  const only = toOnly(makers);
  const lengths = toOffers(makers, ({ profile }) => profile.seconds.value).toSorted((a, b) => a.value - b.value);
  const sizes = toOffers<string>(makers, ({ profile }) => profile.sizes.value).toSorted(
    (a, b) => toArea(a.value) - toArea(b.value) || a.value.localeCompare(b.value, 'en', { numeric: true }),
  );
  const toUsual = useUsual(makers);
  return (
    <>
      <div data-field="seconds">
        <OptionCards
          label="Length"
          description={only && <SourceNote source={only.profile.seconds.source} />}
          error={toError('seconds')}
          options={[
            toUsual(({ profile }) => profile.defaultSeconds && toSeconds(profile.defaultSeconds.value)),
            ...toOptions(lengths, makers, seconds, toSeconds),
          ]}
          value={seconds === null ? USUAL : String(seconds)}
          onChange={(value) => change({ seconds: value === USUAL ? null : Number(value) })}
        />
      </div>
      <div data-field="size">
        <OptionCards
          label="Size"
          description={only && <SourceNote source={only.profile.sizes.source} />}
          error={toError('size')}
          options={[
            toUsual(({ profile }) => profile.defaultSize && toPixels(profile.defaultSize.value)),
            ...toOptions(sizes, makers, size, toPixels),
          ]}
          value={size ?? USUAL}
          onChange={(value) => change({ size: value === USUAL ? null : value })}
        />
      </div>
    </>
  );
}

/** The choice that leaves it to the provider, with what that comes to where one value is known. */
function useUsual(makers: readonly Maker[]) {
  const notDocumented = useVocabulary().find('sources', 'unknown').label.toLowerCase();
  return (toText: (maker: Maker) => string | null) => {
    const texts = [...new Set(makers.map((maker) => toText(maker) ?? notDocumented))];
    return { value: USUAL, label: 'Usual', note: toOnly(texts) ?? 'each its own' };
  };
}

/** What is offered, and what was asked before the provider was changed, which nobody here offers. */
function toOptions<T extends string | number>(
  offers: readonly Offer<T>[],
  makers: readonly Maker[],
  asked: T | null,
  toLabel: (value: T) => string,
) {
  const options = offers.map(({ value, makers: offered }) => ({
    value: String(value),
    label: toLabel(value),
    ...(makers.length === 1 ? {} : { note: offered.length === makers.length ? 'all' : toNames(offered) }),
  }));
  const isStray = asked !== null && !offers.some(({ value }) => value === asked);
  return isStray ? [...options, { value: String(asked), label: toLabel(asked), note: 'not offered' }] : options;
}
