import { useEffect, useRef } from "preact/hooks";
import { AdminView } from "./admin/admin-view.js";
import { AskView } from "./ask/ask-view.js";
import { DocumentsView } from "./documents/documents-view.js";
import { ConnectionNote } from "./elements/connection-note.js";
import { KeyDialog } from "./elements/key-dialog.js";
import { JobsView } from "./jobs/jobs-view.js";
import { useObservable } from "./service/use-observable.js";
import { usePage } from "./service/page-context.js";
import { type View, useView, views } from "./service/use-view.js";
import { SourcePanel } from "./source/source-panel.js";
import { useIsNarrow } from "./source/use-is-narrow.js";

const names: Readonly<Record<View, string>> = { ask: "Ask", documents: "Documents", jobs: "Jobs", admin: "Admin" };

export function App() {
  const view = useView();
  const place = useObservable(usePage().place.current);
  const isCovered = useIsNarrow() && place !== undefined;
  const main = useRef<HTMLElement>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    document.title = `${names[view]} · Footnote`;
    // Whoever came by a link of the navigation goes on from the new view, not from the old place in the page.
    if (!isFirst.current) main.current?.focus({ preventScroll: true });
    if (view !== "ask") scrollTo(0, 0);
    isFirst.current = false;
  }, [view]);
  return (
    <div class={place ? "page has-source" : "page"}>
      <a class="skip-link" href={`#${view}`} onClick={() => main.current?.focus()}>
        Skip to content
      </a>
      <header class="masthead" inert={isCovered}>
        <a class="wordmark" href="#ask">
          Footnote<sup aria-hidden="true">1</sup>
        </a>
        <nav aria-label="Views">
          {views.map((name) => (
            <a key={name} href={`#${name}`} aria-current={name === view ? "page" : undefined}>
              {names[name]}
            </a>
          ))}
        </nav>
      </header>
      <ConnectionNote />
      <main ref={main} tabIndex={-1} inert={isCovered} class={`view view-${view}`}>
        {view === "ask" && <AskView />}
        {view === "documents" && <DocumentsView />}
        {view === "jobs" && <JobsView />}
        {view === "admin" && <AdminView />}
      </main>
      {place && <SourcePanel place={place} />}
      <KeyDialog />
    </div>
  );
}
