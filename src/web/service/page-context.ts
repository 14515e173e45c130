import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Conversation } from "../ask/conversation.js";
import type { Uploads } from "../documents/uploads.js";
import type { OpenPlace } from "../source/open-place.js";
import type { Session } from "./session.js";

/** What outlives the views: going from one to another loses nothing. */
export interface Page {
  readonly session: Session;
  readonly conversation: Conversation;
  readonly uploads: Uploads;
  readonly place: OpenPlace;
}

export const PageContext = createContext<Page | undefined>(undefined);

export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error("rendered outside of the page");
  return page;
}
