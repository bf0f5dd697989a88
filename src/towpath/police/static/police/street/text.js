// Typed text, cleaned as towpath/kit/text.py cleans it: composed, trimmed, without what cannot be seen.

// What Python takes for white space, which is not quite what JavaScript does.
const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]";
const SPACES = new RegExp(`${SPACE}+`, "gu");
const UNSEEN = /\p{C}/gu;
const DIGIT = /\p{Nd}/u;
const UNREADABLE = "\ufffd";

/** Text of one line: every run of spaces and line breaks becomes one space. */
export function oneLine(raw) {
  const seen = raw.normalize("NFC").replace(SPACES, " ").replace(UNSEEN, "");
  return seen.split(" ").filter(Boolean).join(" ");
}

/** The parts between the spaces. */
export function parted(raw) {
  return raw.split(SPACES).filter(Boolean);
}

/** Text of several lines: line breaks stay, three or more become two, spaces at the ends go. */
export function manyLines(raw) {
  const lines = raw.replace(/\r\n?/g, "\n").split("\n").map(oneLine);
  const kept = [];
  for (const line of lines) {
    if (line || kept.at(-1)) kept.push(line);
  }
  return kept.join("\n").trim();
}

/** The same text with the digits of any script written as 0 to 9. */
export function digits(raw) {
  return [...raw].map((sign) => (DIGIT.test(sign) ? String(valueOf(sign)) : sign)).join("");
}

/** What is wrong with a text that was cleaned, or nothing. */
export function problemWith(text, longest) {
  if (text.includes(UNREADABLE)) return "Part of this could not be read. Type it again.";
  const over = [...text].length - longest;
  return over > 0 ? `This is ${over} character${over === 1 ? "" : "s"} too long. Use ${longest} or fewer.` : "";
}

/** The digits of every script stand in rows of ten, from nought on. */
function valueOf(sign) {
  const code = sign.codePointAt(0);
  let start = code;
  while (start > 0 && DIGIT.test(String.fromCodePoint(start - 1))) start -= 1;
  return (code - start) % 10;
}
