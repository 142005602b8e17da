// Which booth an arrow key leads to: the nearest one whose middle lies in that direction.
export type Place = { x: number; y: number; width: number; height: number };
export type Spot = { id: string; place: Place };

const directions: Record<string, readonly [dx: number, dy: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function middle({ place }: Spot): readonly [number, number] {
  return [place.x + place.width / 2, place.y + place.height / 2];
}

export function neighbour(spots: readonly Spot[], from: string, key: string): string | undefined {
  const direction = directions[key];
  const start = spots.find(({ id }) => id === from);
  if (!direction || !start) return undefined;
  const [dx, dy] = direction;
  const [startX, startY] = middle(start);
  let best: { id: string; cost: number } | undefined;
  for (const spot of spots) {
    const [x, y] = middle(spot);
    const along = (x - startX) * dx + (y - startY) * dy;
    if (along <= 0) continue;
    // What lies aside counts three times, so that a key keeps to its row or column while it can.
    const cost = along + 3 * Math.abs((x - startX) * dy + (y - startY) * dx);
    if (!best || cost < best.cost) best = { id: spot.id, cost };
  }
  return best?.id;
}
