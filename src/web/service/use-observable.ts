import { useEffect, useState } from "preact/hooks";
import type { Observable } from "./observable.js";

/** The value, and a new rendering whenever it changes. */
export function useObservable<Value>(observable: Observable<Value>): Value {
  const [value, setValue] = useState(observable.value);
  useEffect(() => {
    setValue(() => observable.value);
    return observable.subscribe(() => setValue(() => observable.value));
  }, [observable]);
  return value;
}
