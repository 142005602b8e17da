// A text cut at the words that screening noticed, so that a reader finds them at a glance.
export type Piece = { text: string; marked: boolean };

/** Every occurrence of every word; overlapping ones are one mark. */
export function piecesOf(text: string, words: readonly string[]): Piece[] {
  const marked = Array.from({ length: text.length }, () => false);
  for (const word of words.filter(Boolean)) {
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
      marked.fill(true, at, at + word.length);
    }
  }
  const pieces: Piece[] = [];
  let from = 0;
  for (let at = 1; at <= text.length; at += 1) {
    if (at < text.length && marked[at] === marked[from]) continue;
    pieces.push({ text: text.slice(from, at), marked: marked[from] === true });
    from = at;
  }
  return text === "" ? [] : pieces;
}
