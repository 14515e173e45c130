import { render } from "preact";
import { Conversation } from "./ask/conversation.js";
import { App } from "./app.js";
import { Uploads } from "./documents/uploads.js";
import { PageContext } from "./service/page-context.js";
import { Session } from "./service/session.js";
import { OpenPlace } from "./source/open-place.js";
import "./styles/base.css";
import "./styles/shell.css";
import "./styles/controls.css";
import "./styles/ask.css";
import "./styles/source.css";
import "./styles/lists.css";

const session = new Session(sessionStorage);
const page = {
  session,
  conversation: new Conversation(session.client),
  uploads: new Uploads(session),
  place: new OpenPlace(),
};
const root = document.getElementById("page");
if (root) {
  render(
    <PageContext.Provider value={page}>
      <App />
    </PageContext.Provider>,
    root,
  );
}
