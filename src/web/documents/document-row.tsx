import type { SentDocument } from "../../client/documents.js";
import { TimeText } from "../elements/time-text.js";
import { usePage } from "../service/page-context.js";

export interface DocumentRowProps {
  readonly document: SentDocument;
  readonly onDelete: () => void;
}

export function DocumentRow({ document, onDelete }: DocumentRowProps) {
  const { place } = usePage();
  const { documentId, title, source, version, collection, tags, pages, warnings, date, updatedAt } = document;
  const show = () => place.show({ documentId, title, source, version, page: 1, spans: [], around: [] });
  return (
    <li class="row-card">
      <div class="row-title">
        <button type="button" class="title-button" onClick={show}>
          {title}
        </button>
        <button type="button" class="link-button" aria-label={`Delete ${title}`} onClick={onDelete}>
          Delete
        </button>
      </div>
      <p class="quiet facts">
        <span>{source}</span>
        <span>{collection}</span>
        <span>{pages === 1 ? "1 page" : `${pages} pages`}</span>
        {date !== null && <span>dated {date}</span>}
        {version > 1 && <span>version {version}</span>}
        {tags.map((tag) => (
          <span key={tag} class="tag">
            {tag}
          </span>
        ))}
        <span>
          stored <TimeText iso={updatedAt} />
        </span>
      </p>
      {warnings.length > 0 && (
        <ul class="warnings" aria-label={`Warnings of ${title}`}>
          {warnings.map(({ code, message }) => (
            <li key={code}>{message}</li>
          ))}
        </ul>
      )}
    </li>
  );
}
