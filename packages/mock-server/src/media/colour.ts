/** A colour as people see it: OKLCH, with lightness from 0 to 1, chroma from 0 to about 0.3, hue in degrees. */
export interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

/** A colour as video stores it: BT.709, 8 bits, limited range (luma 16 to 235, chroma 16 to 240 around 128). */
export interface Yuv {
  readonly y: number;
  readonly cb: number;
  readonly cr: number;
}

const toGamma = (linear: number): number => {
  const clipped = Math.min(1, Math.max(0, linear));
  return clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
};

/** Converts by Björn Ottosson's OKLab matrices and BT.709's luma weights; what sRGB cannot show is clipped. */
export function toYuv({ lightness, chroma, hue }: Oklch): Yuv {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = toGamma(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short);
  const green = toGamma(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short);
  const blue = toGamma(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short);
  const luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return {
    y: 16 + 219 * luma,
    cb: 128 + (224 * (blue - luma)) / 1.8556,
    cr: 128 + (224 * (red - luma)) / 1.5748,
  };
}

/** The colour that lies `share` (0 to 1) of the way from one to the other. */
export const mix = (from: Yuv, to: Yuv, share: number): Yuv => ({
  y: from.y + (to.y - from.y) * share,
  cb: from.cb + (to.cb - from.cb) * share,
  cr: from.cr + (to.cr - from.cr) * share,
});
