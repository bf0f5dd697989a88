// Judges every case on stdin as the phone would, in one go, and says what came of each.

import { readFileSync } from "node:fs";
import * as phone from "../../src/towpath/police/static/police/street/eligibility.js";

const { schemes, cases } = JSON.parse(readFileSync(0, "utf8"));

const DOES = {
  judge: (which, answers) => phone.judge(which[0], answers),
  judge_all: (which, answers) => phone.judgeAll(which, answers).map(([, judgement]) => judgement),
  questions: (which, answers) => phone.questionsToAsk(which, answers).map(({ id }) => id),
};

function said([what, which, answers]) {
  try {
    return DOES[what](which.map((each) => schemes[each]), answers);
  } catch (error) {
    return error.odd ? { odd: error.odd } : { refused: error.name, why: error.message };
  }
}

process.stdout.write(cases.map((each) => `${JSON.stringify(said(each))}\n`).join(""));
