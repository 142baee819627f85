/** Round numbers from zero to at least `most`, about four of them. */
export function ticksTo(most: number): readonly number[] {
  const rough = Math.max(1, most / 4);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, index) => index * step);
}

/** Places for labels, each as near to its wish as those around it allow; wishes go downwards, `from` the top. */
export function spread(wishes: readonly number[], gap: number, from: number, to: number): readonly number[] {
  const places: number[] = [];
  for (const wish of wishes) places.push(Math.max(wish, (places.at(-1) ?? from - gap) + gap));
  let limit = to;
  for (let index = places.length - 1; index >= 0; index -= 1) {
    places[index] = Math.min(places[index] ?? limit, limit);
    limit = (places[index] ?? limit) - gap;
  }
  return places;
}
