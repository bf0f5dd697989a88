// Presses the share button on each phone that is handed in on stdin, and says what was shared.

import { readFileSync } from "node:fs";
import { offerToShare } from "../../src/towpath/police/static/police/share.js";

function pressed({ shares, can, refuses }, { address, code }) {
  const shared = [];
  let press = () => {};
  const button = { addEventListener: (_, deed) => (press = deed) };
  const part = { hidden: true, dataset: { address, code }, querySelector: () => button };
  const phone = {};
  if (shares) {
    phone.share = (what) => (shared.push(what), refuses ? Promise.reject(new Error("closed")) : Promise.resolve());
  }
  if (can !== null) {
    phone.canShare = () => can;
  }
  offerToShare(part, phone);
  press({ preventDefault: () => {} });
  return { shown: !part.hidden, shared };
}

const { phones, door } = JSON.parse(readFileSync(0, "utf8"));
offerToShare(null, {});
process.stdout.write(JSON.stringify(phones.map((phone) => pressed(phone, door))));
