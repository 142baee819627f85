/** The colour of a distributor that has chosen none. */
export const DEFAULT_COLOUR = '#1a5fb4';

const HEX = /^#[0-9a-f]{6}$/i;
/** WCAG 2.2, 1.4.3: text of ordinary size. */
const READABLE = 4.5;

/** The colour itself, or the nearest darker one on which white text can be read; the default for what is none. */
export function readableColour(given: string): string {
  if (!HEX.test(given)) return DEFAULT_COLOUR;
  let channels = [1, 3, 5].map((at) => Number.parseInt(given.slice(at, at + 2), 16));
  while (contrastWithWhite(channels) < READABLE) channels = channels.map((value) => Math.floor(value * 0.95));
  return `#${channels.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function contrastWithWhite(channels: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}
