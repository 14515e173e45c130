import { useEffect, useState } from "preact/hooks";

export const views = ["ask", "documents", "jobs", "admin"] as const;
export type View = (typeof views)[number];

/** The view that the address names after `#`. */
export function useView(): View {
  const [view, setView] = useState(viewOf(location.hash));
  useEffect(() => {
    const follow = () => setView(viewOf(location.hash));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return view;
}

function viewOf(hash: string): View {
  return views.find((view) => hash === `#${view}`) ?? "ask";
}
