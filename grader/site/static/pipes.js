// Messages of bytes between the judge and the student's code, which run in two web workers.
//
// Python waits for a message in the middle of a call. A browser that can switch stacks (JSPI) waits for a promise, and a
// MessagePort is enough. Any other waits in Atomics.wait, for which both share memory: a page has that only where it is
// isolated from other origins.

const CAP = 1 << 20; // bytes of one mailbox; longer messages go in pieces
const EMPTY = 0, FULL = 1;
const STATE = 0, PIECE = 1, TOTAL = 2, CLOSED = 3; // words at the head of a mailbox
const HEAD = 16;
const PATIENCE = 10_000; // milliseconds for which a full mailbox is waited for: its reader has ended by then

export const canSwitchStacks = () => typeof WebAssembly.Suspending === "function";
export const canShareMemory = () => typeof SharedArrayBuffer === "function" && globalThis.crossOriginIsolated !== false;

/** What Python gives is a proxy of its bytes; what is kept is a copy. */
const asBytes = (given) => (given instanceof Uint8Array ? given : given.toJs());

/** Returns the two ends, each as what postMessage can send, and what is transferred with the second. */
export function makePair(isShared) {
  if (!isShared) {
    const { port1, port2 } = new MessageChannel();
    return [{ port: port1 }, { port: port2 }, [port2]];
  }
  const [a, b] = [0, 1].map(() => new SharedArrayBuffer(HEAD + CAP));
  return [{ inbox: a, outbox: b }, { inbox: b, outbox: a }, []];
}

export const openPipe = (end) => (end.port ? new PortPipe(end.port) : new SharedPipe(end));

class PortPipe {
  constructor(port) {
    this.port = port;
    this.arrived = [];
    this.waiting = null;
    this.ended = "";
    this.isClosed = false;
    port.onmessage = ({ data }) => this.take(data === null ? false : data);
  }
  take(message) {
    if (message === false) this.isClosed = true;
    if (this.waiting) this.waiting(message);
    else this.arrived.push(message);
  }
  send(given) {
    this.port.postMessage(asBytes(given).slice());
  }
  receive(milliseconds) {
    if (this.arrived.length) return Promise.resolve(this.arrived.shift());
    if (this.isClosed) return Promise.resolve(false);
    return new Promise((resolve) => {
      const timer = milliseconds === undefined ? 0 : setTimeout(() => this.waiting(undefined), milliseconds);
      this.waiting = (message) => {
        this.waiting = null;
        clearTimeout(timer);
        resolve(message);
      };
    });
  }
  close() {
    this.port.postMessage(null);
  }
  fail(why) {
    this.ended = why;
    this.take(false);
  }
  why() {
    return this.ended;
  }
}

class SharedPipe {
  constructor({ inbox, outbox }) {
    this.inbox = new Int32Array(inbox);
    this.outbox = new Int32Array(outbox);
    this.ended = "";
  }
  send(given) {
    const bytes = asBytes(given), box = this.outbox;
    for (let at = 0; at === 0 || at < bytes.length; at += CAP) {
      const until = performance.now() + PATIENCE;
      while (Atomics.load(box, STATE) === FULL) {
        if (Atomics.load(box, CLOSED) || performance.now() > until) return;
        Atomics.wait(box, STATE, FULL, PATIENCE);
      }
      const piece = bytes.subarray(at, at + CAP);
      new Uint8Array(box.buffer, HEAD).set(piece);
      box[PIECE] = piece.length;
      box[TOTAL] = bytes.length;
      Atomics.store(box, STATE, FULL);
      Atomics.notify(box, STATE);
    }
  }
  receive(milliseconds = Infinity) {
    const box = this.inbox, until = performance.now() + milliseconds;
    let message = null, at = 0;
    do {
      while (Atomics.load(box, STATE) === EMPTY) {
        if (Atomics.load(box, CLOSED)) return false;
        const left = until - performance.now();
        if (left <= 0) return undefined;
        Atomics.wait(box, STATE, EMPTY, left);
      }
      message ??= new Uint8Array(box[TOTAL]);
      message.set(new Uint8Array(box.buffer, HEAD, box[PIECE]), at);
      at += box[PIECE];
      Atomics.store(box, STATE, EMPTY);
      Atomics.notify(box, STATE);
    } while (at < message.length);
    return message;
  }
  close() {
    closeShared({ inbox: this.inbox.buffer, outbox: this.outbox.buffer });
  }
  why() {
    return this.ended || endedOf(this.inbox);
  }
}

/** Closes both mailboxes and wakes whoever waits at them; a page may do it for a worker that has ended. */
export function closeShared({ inbox, outbox }, code = 0) {
  for (const buffer of [inbox, outbox]) {
    const box = new Int32Array(buffer);
    Atomics.store(box, CLOSED, 1 + code);
    Atomics.notify(box, STATE);
  }
}

// Only a number fits into a mailbox's head: that of a signal (a crash), or 256 and more for an exit.
const endedOf = (box) => {
  const code = Atomics.load(box, CLOSED) - 1;
  return code <= 0 ? "" : code < 256 ? `signal ${code}` : `exit ${code - 256}`;
};
export const codeOf = (why) => {
  const [kind, number] = why.split(" ");
  return kind === "signal" ? Number(number) : kind === "exit" ? 256 + Number(number) : 0;
};
