const colors = ['indigo', 'teal', 'orange', 'grape', 'cyan', 'gray'] as const;
const drawings = [
  '',
  'M0,8 L8,0 M-2,2 L2,-2 M6,10 L10,6',
  'M0,4 L8,4',
  'M4,0 L4,8',
  'M0,0 L8,8 M-2,6 L2,10 M6,-2 L10,2',
  'M0,4 L8,4 M4,0 L4,8',
] as const;

/** The fill of a series: a color, and lines over it, so that series differ for those as well who see no colors. */
export const toFill = (place: number): string => `url(#cost-series-${place % colors.length})`;

/** Defines the fills for the whole page. */
export function Patterns() {
  return (
    <svg width={0} height={0} aria-hidden style={{ position: 'absolute' }}>
      <defs>
        {colors.map((color, place) => (
          <pattern key={color} id={`cost-series-${place}`} width={8} height={8} patternUnits="userSpaceOnUse">
            <rect width={8} height={8} fill={`var(--mantine-color-${color}-7)`} />
            <path d={drawings[place]} stroke="var(--mantine-color-body)" strokeWidth={1.2} />
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

/** A sample of the fill of a series, for legends. */
export function Swatch({ place }: { readonly place: number }) {
  return (
    <svg width={16} height={16} aria-hidden>
      <rect width={16} height={16} rx={3} fill={toFill(place)} />
    </svg>
  );
}
