// Seals an offer, puts it into the queue and shows what becomes of it.

import { copyOf, keepIf, pieceOf, placeIn } from "./fill.js";
import { seal } from "./seal.js";

const SHOWN_AS = { waiting: "here", sending: "here" };
const GO_ON = { accepted: "Go on: what to tell them", undecided: "Go on: what to tell them", needs_you: "Finish it" };

/** Seal what was typed, as docs/sealed-queue.md has it, and keep it. Once this is done it is on the phone's disk. */
export async function save(queue, { id, versions, steps }) {
  const { key, public: publicKey, officer } = await queue.key();
  const madeAt = new Date().toISOString();
  const content = { v: 1, id, by: officer, made_at: madeAt, versions, steps };
  const sealed = JSON.stringify(await seal({ publicKey, keyId: key, id, content }));
  await queue.add({ id, sealed, madeAt });
  return { id, madeAt, state: "waiting" };
}

/**
 * The last step for one item; `afterwards` is what was answered, and to what.
 *
 * What is shown is what the queue says: saved on this phone, and received only once the server said so.
 */
export function savedPage(row, afterwards) {
  const shown = SHOWN_AS[row.state] ?? row.state;
  const section = pieceOf(`saved-${shown}`, { reference: row.reference, sentence: row.sentence });
  section.dataset.state = shown;
  const after = placeIn(section, "after");
  if (shown === "here") after.append(...wordsFor(afterwards));
  const text = GO_ON[shown] ?? GO_ON[afterwards.decision];
  if (row.url && text) after.append(copyOf("go_on", { text, url: row.url }));
  return section;
}

/** Whether the step shows what the queue says of its item. */
export const isShownAs = (section, { state }) => section.dataset.state === (SHOWN_AS[state] ?? state);

/** What the person is told now, while nothing can be fetched; the page of the case says the rest. */
function wordsFor({ decision, scheme, needsSergeant }) {
  if (decision === "undecided") return [copyOf("tell_undecided", { if_no: scheme.offer.if_no })];
  if (decision !== "accepted") return [];
  const piece = copyOf("tell_accepted");
  keepIf(piece, [needsSergeant ? "sergeant" : "alone"]);
  return [piece];
}
