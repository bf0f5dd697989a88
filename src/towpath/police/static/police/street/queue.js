// What waits on this phone: sealed items, which nothing on the phone opens, and what the server said of them.
// Nothing else is ever stored here. The format of an item is docs/sealed-queue.md.

import { openDB } from "../../build/idb.js";

const NAME = "towpath-street";
const [ITEMS, ENDED, SERVER] = ["items", "ended", "server"];
const PARTS = "id,key,nonce,public,salt,sealed,v";
const ID = /^[0-9a-f]{32}$/;
const ENDED_STAYS = 24 * 60 * 60 * 1000;

/** The name of the lock that is held while an item is on its way. */
export const lockOf = (id) => `${NAME}-item-${id}`;

/** Open the queue of this phone. It is refused where the browser keeps nothing at all. */
export async function openQueue() {
  const db = await openDB(NAME, 1, {
    upgrade: (made) => {
      made.createObjectStore(ITEMS, { keyPath: "id" });
      made.createObjectStore(ENDED, { keyPath: "id" });
      made.createObjectStore(SERVER);
    },
    // A later Towpath in another tab has to change the shape: this tab makes way.
    blocking: (_, __, { target }) => target.close(),
  });
  return new Queue(db);
}

class Queue {
  #db;
  #listeners = new Set();
  #watched = new Set();
  #others = new BroadcastChannel(NAME);

  constructor(db) {
    this.#db = db;
    this.#others.onmessage = () => this.#tell();
  }

  /**
   * Keep a sealed item: once this is done, it is on the disk of the phone.
   *
   * `sealed` is the text of the item, which is sent as it stands. What is no sealed item is refused, so that
   * nothing readable can come in here. The first with an id stays: pressing twice makes no second one.
   */
  async add({ id, sealed, madeAt }) {
    const parts = JSON.parse(sealed);
    if (!ID.test(id) || parts.id !== id || Object.keys(parts).sort().join() !== PARTS) {
      throw new TypeError("Only a sealed item is kept.");
    }
    const change = this.#db.transaction([ITEMS, ENDED], "readwrite", { durability: "strict" });
    const before = await Promise.all([ITEMS, ENDED].map((each) => change.objectStore(each).getKey(id)));
    if (!before.some(Boolean)) change.objectStore(ITEMS).put({ id, sealed, madeAt });
    await change.done;
    this.#changed();
  }

  /** What waits, then what ended within a day, each with the newest first; `sealed` is left out. */
  async list() {
    const [items, ended] = await Promise.all([ITEMS, ENDED].map((each) => this.#db.getAll(each)));
    const onTheWay = await locksHeld();
    items.filter(({ id }) => onTheWay.has(lockOf(id))).forEach(({ id }) => this.#watch(id));
    const here = items.map(({ sealed, isStuck, ...row }) => {
      const rest = isStuck ? "stuck" : "waiting";
      return { ...row, state: onTheWay.has(lockOf(row.id)) ? "sending" : rest };
    });
    const fresh = ended.filter(({ endedAt }) => Date.now() - endedAt < ENDED_STAYS);
    return [...here.sort(newestFirst), ...fresh.sort(newestFirst)];
  }

  /** The items that are still only here, whole, the oldest first. */
  async unsent() {
    const items = await this.#db.getAll(ITEMS);
    return items.sort(newestFirst).reverse();
  }

  /** The server has it, whatever becomes of it there: the item goes and what was said of it stays for a day. */
  async end(id, { state, reference, url, sentence }) {
    const change = this.#db.transaction([ITEMS, ENDED], "readwrite", { durability: "strict" });
    const item = await change.objectStore(ITEMS).get(id);
    if (item) {
      change.objectStore(ITEMS).delete(id);
      const { madeAt } = item;
      change.objectStore(ENDED).put({ id, madeAt, endedAt: Date.now(), state, reference, url, sentence });
    }
    await change.done;
    this.#changed();
  }

  /** It was tried and is still only here. `sentence` is what the server said of it, if it was the server. */
  async note(id, { sentence = "", isStuck = false } = {}) {
    const change = this.#db.transaction(ITEMS, "readwrite");
    const item = await change.store.get(id);
    if (item) change.store.put({ ...item, triedAt: Date.now(), sentence, isStuck });
    await change.done;
    this.#changed();
  }

  /** Keep what the server says of itself: its key, the edition of its rules, and who is signed in. */
  async remember({ key, public: half, rules, officer }) {
    const change = this.#db.transaction([SERVER, ENDED], "readwrite");
    change.objectStore(SERVER).put({ key, public: half, rules, officer }, "said");
    const ended = await change.objectStore(ENDED).getAll();
    const old = ended.filter(({ endedAt }) => Date.now() - endedAt >= ENDED_STAYS);
    old.forEach(({ id }) => change.objectStore(ENDED).delete(id));
    await change.done;
    this.#changed();
  }

  /** What the server said of itself last, as `{key, public, rules, officer}`; nothing before it was ever reached. */
  key() {
    return this.#db.get(SERVER, "said");
  }

  /** Call `listener` after every change, in whichever tab it was made. The answer stops that. */
  onChange(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Say in every tab that something is on its way now, or no longer. */
  moved() {
    this.#changed();
  }

  /** A tab that ends while it sends says nothing of it, but its lock is free then. */
  async #watch(id) {
    if (this.#watched.has(id)) return;
    this.#watched.add(id);
    await navigator.locks.request(lockOf(id), { mode: "shared" }, () => this.#watched.delete(id));
    this.#tell();
  }

  #changed() {
    this.#others.postMessage("changed");
    this.#tell();
  }

  #tell() {
    for (const listener of this.#listeners) listener();
  }
}

const newestFirst = (one, other) => Date.parse(other.madeAt) - Date.parse(one.madeAt);

async function locksHeld() {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.filter(({ mode }) => mode === "exclusive").map(({ name }) => name));
}
