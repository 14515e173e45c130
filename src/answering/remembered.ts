/** The same function, which keeps its latest results: labels, columns and words come again and again. */
export function remembered<Value>(make: (text: string) => Value, most: number): (text: string) => Value {
  let kept = new Map<string, Value>();
  let older = new Map<string, Value>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const value = older.get(text) ?? make(text);
    if (kept.size >= most) {
      older = kept;
      kept = new Map();
    }
    kept.set(text, value);
    return value;
  };
}
