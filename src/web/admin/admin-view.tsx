import { useLoaded } from "../service/use-loaded.js";
import { usePage } from "../service/page-context.js";
import { FeedbackSection } from "./feedback-section.js";
import { KeySection } from "./key-section.js";
import { ReindexSection } from "./reindex-section.js";
import { StatusSection } from "./status-section.js";

export function AdminView() {
  const { session } = usePage();
  const access = useLoaded((signal) => session.client.access(signal));
  return (
    <>
      <h1>Admin</h1>
      {session.key !== undefined && (
        <p class="quiet">
          You are here by {access.value?.name ? `the key “${access.value.name}”` : "a key"}.{" "}
          <button type="button" class="link-button" onClick={() => session.forgetKey()}>
            Leave it behind
          </button>
        </p>
      )}
      <StatusSection />
      <KeySection keysRequired={access.value?.keysRequired} />
      <ReindexSection />
      <FeedbackSection />
    </>
  );
}
