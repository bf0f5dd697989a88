// Reads the fields of a page, each by its kind, as the form on the server does. What each field may hold comes with
// the rules (`pages`): towpath/police/forms/as_data.py takes it from the forms themselves.

import { checkEmail, checkName, toE164 } from "./contact.js";
import { NotRead, boxesOf, toClock, toDay } from "./days.js";
import { digits, manyLines, oneLine, problemWith } from "./text.js";

const BOXES = ["day", "month", "year"];

/** A field was refused, and why. */
export class Refused extends Error {}

/** Each field that was typed soundly by name in `data`, and of the others the sentence in `problems`. */
export function readFields(fields, typed) {
  const read = { data: {}, problems: {} };
  for (const [name, field] of Object.entries(fields)) {
    try {
      read.data[name] = readField(field, name, typed);
    } catch (refused) {
      if (!(refused instanceof Refused || refused instanceof NotRead)) throw refused;
      refuse(read, name, refused.message);
    }
  }
  return read;
}

/** Refuse a field. The first sentence stays, and what was typed there is not read further. */
export function refuse(read, name, sentence) {
  read.problems[name] ??= sentence;
  delete read.data[name];
}

/** Refuse a field of which nothing is wrong yet. */
export function refuseFirst(read, name, sentence) {
  if (!(name in read.problems)) refuse(read, name, sentence);
}

/** A sentence with its gaps filled: “They are {age}”. */
export function filled(sentence, gaps) {
  return sentence.replace(/\{([a-z_]+)\}/g, (_, name) => String(gaps[name]));
}

/** What was typed last under this name, or nothing. */
export function last(typed, name) {
  return (typed[name] ?? []).at(-1) ?? "";
}

function readField(field, name, typed) {
  const read = READ[field.kind];
  if (!read) throw new TypeError(`${name}: kind ${field.kind}`);
  const value = read(field, name, typed);
  const isMissing = value === "" || value === null || (Array.isArray(value) && !value.length);
  if (isMissing && field.required) throw new Refused(field.required);
  return value;
}

const READ = {
  tick: (_, name, typed) => !["", "false"].includes(last(typed, name).toLowerCase()),
  one: (field, name, typed) => {
    const value = last(typed, name);
    if (value && !field.values.includes(value)) throw new Refused(field.odd);
    return value;
  },
  several: (field, name, typed) => {
    const values = typed[name] ?? [];
    if (!values.every((value) => field.values.includes(value))) throw new Refused(field.odd);
    return values;
  },
  line: readText,
  lines: readText,
  name: (field, name, typed) => {
    const text = readText(field, name, typed);
    if (text) checkName(text, field.signs);
    return text;
  },
  phone: (field, name, typed) => {
    const text = readText(field, name, typed);
    return text ? toE164(text) : "";
  },
  email: (field, name, typed) => {
    const text = readText(field, name, typed);
    if (text) checkEmail(text);
    return text;
  },
  number: (field, name, typed) => {
    const text = digits(readText(field, name, typed));
    if (!text) return null;
    if (!/^[0-9]+$/.test(text)) throw new Refused("Use a whole number, like 5.");
    if (Number(text) < field.lowest || Number(text) > field.highest) {
      throw new Refused(`Use a number from ${field.lowest} to ${field.highest}.`);
    }
    return Number(text);
  },
  day: (_, name, typed) => {
    const boxes = boxesTyped(name, typed).map((text) => digits(oneLine(text)));
    return boxes.some(Boolean) ? toDay(...boxes) : null;
  },
  time: (field, name, typed) => {
    const text = readText(field, name, typed);
    return text ? toClock(text) : null;
  },
};

function readText({ kind, longest }, name, typed) {
  const text = (kind === "lines" ? manyLines : oneLine)(last(typed, name));
  const wrong = problemWith(text, longest);
  if (wrong) throw new Refused(wrong);
  return text;
}

function boxesTyped(name, typed) {
  const boxes = BOXES.map((box) => `${name}_${box}`);
  return boxes.some((box) => box in typed) ? boxes.map((box) => last(typed, box)) : boxesOf(last(typed, name));
}
