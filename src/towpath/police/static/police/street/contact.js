// Names, phone numbers and e-mail addresses, refused as towpath/kit refuses them: fields.py and phones.py.

import { digits } from "./text.js";
import { NotRead } from "./days.js";

const LONGER_NUMBERS = "A UK number has 11 digits, like 07700 900123.";
const FREE = ["800", "808"];
const CHILDLINE = "8001111";
const DEAR = ["9", "84", "87", "70", "76", "118"];

const AT_AN_ADDRESS = /^(?:[-!#$%&'*+/=?^_`{}|~0-9A-Z\u0130\u0131]+(?:\.[-!#$%&'*+/=?^_`{}|~0-9A-Z\u0130\u0131]+)*|"(?:[\x01-\x08\x0b\x0c\x0e-\x1f!#-[\]-\x7f]|\\[\x01-\x09\x0b\x0c\x0e-\x7f])*")$/iu;
const PART = /^[a-z\u00a1-\uffff0-9](?:[a-z\u00a1-\uffff0-9-]{0,61}[a-z\u00a1-\uffff0-9])?$/iu;
const LAST_PART = /^(?:[a-z\u00a1-\uffff][a-z\u00a1-\uffff-]{0,61}[a-z\u00a1-\uffff]|xn--[a-z0-9]{1,59})$/iu;

/** A name of any script; `signs` are those that stand in names beside letters and digits. */
export function checkName(name, signs) {
  if (!/\p{L}/u.test(name)) throw new NotRead("A name has at least one letter.");
  const strange = [...name].find((sign) => !signs.includes(sign) && !/[\p{L}\p{M}\p{Nd}]/u.test(sign));
  if (strange) throw new NotRead(`A name cannot have “${strange}” in it.`);
}

/** +447700900123 from whatever way it was typed. */
export function toE164(raw) {
  const typed = digits(raw);
  const plain = typed.replace(/[ \-.()/+]/g, "");
  if (!/^[0-9]+$/.test(plain)) throw new NotRead("A phone number has only digits, like 07700 900123.");
  const national = nationalOf(plain, typed.startsWith("+") || plain.startsWith("00"));
  checkNational(national);
  return `+44${national}`;
}

/** Whether a text can reach this number. */
export const isMobile = (number) => number.startsWith("+447");

function nationalOf(plain, isAbroad) {
  if (isAbroad) {
    const international = plain.replace(/^00/, "");
    if (!international.startsWith("44")) {
      throw new NotRead("This number is from another country. Give a UK number, or another way to reach them.");
    }
    return international.slice(2).replace(/^0/, "");
  }
  if (plain.startsWith("44") && plain.length === 12) return plain.slice(2);
  if (!plain.startsWith("0")) {
    throw new NotRead("A UK phone number starts with 0 or +44, like 07700 900123.");
  }
  return plain.slice(1);
}

function checkNational(national) {
  const begins = (starts) => starts.some((start) => national.startsWith(start));
  if (national === CHILDLINE) return;
  if (national.length < 9 || (national.length === 9 && !begins(["1", ...FREE]))) {
    throw new NotRead(`This number is too short. ${LONGER_NUMBERS}`);
  }
  if (national.length > 10) throw new NotRead(`This number is too long. ${LONGER_NUMBERS}`);
  if (begins(DEAR)) {
    throw new NotRead("This number costs extra to call or cannot be called. Give a mobile or a home number.");
  }
  if (!begins(["1", "2", "3", "7", ...FREE])) {
    throw new NotRead("This is not a UK phone number. UK numbers start 01, 02, 03, 07 or 0800.");
  }
}

/** An address in full. */
export function checkEmail(address) {
  const at = address.lastIndexOf("@");
  const [user, domain] = [address.slice(0, Math.max(at, 0)), address.slice(at + 1)];
  if (at < 0 || !AT_AN_ADDRESS.test(user) || !isDomain(domain)) {
    throw new NotRead("Type an email address in full, like name@example.com.");
  }
}

function isDomain(domain) {
  const parts = domain.split(".");
  const top = parts.pop();
  const isNamed = parts.length > 0 && parts.every((part) => PART.test(part)) && LAST_PART.test(top);
  return domain === "localhost" || isNamed || isNumbered(domain);
}

/** An address of a machine in brackets. */
function isNumbered(domain) {
  const [, address] = /^\[([A-F0-9:.]+)\]$/i.exec(domain) ?? [];
  if (!address) return false;
  if (!address.includes(":")) {
    const numbers = address.split(".");
    return numbers.length === 4 && numbers.every((part) => /^(?:0|[1-9][0-9]{0,2})$/.test(part) && part < 256);
  }
  try {
    return Boolean(new URL(`http://[${address}]`));
  } catch {
    return false;
  }
}
