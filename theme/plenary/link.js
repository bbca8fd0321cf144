/** The line between the room's window and the presenter's: postMessage, which works on a disk too. */
const CasusboekLink = (() => {
  "use strict";

  const MARK = "casusboek:plenary";

  /** @type {(event: MessageEvent) => boolean} */
  const ours = ({ data, origin }) =>
    data?.mark === MARK && (origin === location.origin || (origin === "null" && location.protocol === "file:"));

  /**
   * The room's end. Whoever knows the token is the presenter: after a reload of the room its first word may be a command.
   * @type {(token: string, hello: () => void, command: (deed: string, argument: string, value: string) => void) => { open: () => boolean, send: (body: object) => void, here: () => boolean, ask: (deed: string) => boolean }}
   */
  const room = (token, hello, command) => {
    /** @type {Window | null} */
    let other = null;
    addEventListener("message", (event) => {
      const { data, source } = event;
      if (!ours(event) || data.token !== token || !source) return;
      other = /** @type {Window} */ (source);
      if (data.kind === "hello") hello();
      if (data.kind === "command") command(String(data.deed), String(data.argument), String(data.value));
    });
    return {
      open: () => {
        const address = `${location.href.split("#")[0]}#presenter=${token}`;
        const opened = window.open(address, `casusboek-${token}`, "popup,width=1100,height=800");
        if (opened) other = opened;
        return !!opened;
      },
      send: (body) => {
        if (other && !other.closed) other.postMessage({ mark: MARK, kind: "state", token, ...body }, "*");
      },
      here: () => !!other && !other.closed,
      /** Have a list opened there; false when there is no such window. */
      ask: (deed) => {
        if (!other || other.closed) return false;
        other.focus();
        other.postMessage({ mark: MARK, kind: "ask", token, deed }, "*");
        return true;
      },
    };
  };

  /**
   * The presenter's end: says hello until it is answered, and again when the room was reloaded.
   * `take` gets how things are, `ask` the name of a list that was asked for in the room's window.
   * @type {(token: string, take: (body: any) => void, ask: (deed: string) => void) => { command: (deed: string, argument?: string, value?: string) => void, heard: () => number }}
   */
  const presenter = (token, take, ask) => {
    let heard = 0;
    /** @type {(body: object) => void} */
    const post = (body) => opener?.postMessage({ mark: MARK, token, ...body }, "*");
    addEventListener("message", (event) => {
      if (!ours(event) || event.data.token !== token || event.source !== opener) return;
      if (event.data.kind === "ask") ask(String(event.data.deed));
      if (event.data.kind !== "state") return;
      heard = Date.now();
      take(event.data);
    });
    setInterval(() => post({ kind: "hello" }), 1000);
    post({ kind: "hello" });
    return { command: (deed, argument = "", value = "") => post({ kind: "command", deed, argument, value }), heard: () => heard };
  };

  return { room, presenter };
})();
