// One offer on its way through the steps, from the first keystroke until it is saved.

import { contextOf, needsSergeant, nonePage, nothingFitsPage, offeringOf, reachPage, wordsPage } from "./offering.js";
import { placeIn } from "./fill.js";
import { metNow } from "./moments.js";
import { notOfferedSoFar, readNotOffered } from "./not_offered.js";
import { showProblems } from "./problems.js";
import { decidesWhatIsAsked, layOut } from "./questions.js";
import { readReach } from "./reach.js";
import { newId } from "./seal.js";
import { showPlaces, showTimes, timesIn } from "./times.js";
import { keepToItself, suppose, typedIn } from "./typed.js";
import { readWords, versionsOf } from "./words.js";

const formOf = (section) => section.querySelector("form");
const typedOn = (section) => section && typedIn(formOf(section));

export class Making {
  #rules;
  #found;
  #show;
  #save;
  #onBegin;
  #id = "";
  #isFoundTyped = false;
  #isSaving = false;
  #chosen = "";
  #said = {};
  #decision = "";
  #made = {};

  /**
   * `found` is the first step with nothing typed. `show(section, name)` shows a step; `save(item, afterwards)`
   * seals and keeps it; `onBegin()` is called at the first keystroke.
   */
  constructor(found, { show, save, onBegin }) {
    [this.#found, this.#show, this.#save, this.#onBegin] = [found, show, save, onBegin];
    suppose(formOf(found), metNow(new Date()));
    keepToItself(formOf(found));
    for (const kind of ["input", "change"]) {
      found.addEventListener(kind, ({ target, type }) => this.#typedOnFirst(target, type === "change"));
    }
    this.#listen(found, ({ value }) => (value === "not_offered" ? this.go("none") : this.#readFirst()));
  }

  /** The rules are there: what they ask can be shown. */
  useRules(rules) {
    this.#rules = rules;
    layOut(formOf(this.#found), rules);
  }

  /** Whether there is anything that could be lost. */
  get isTyped() {
    return Boolean(this.#id);
  }

  /** Show a step, or the last one before it that can be shown as things stand. */
  go(name) {
    if (!this.#rules) return this.#show(this.#found, "found");
    if (name === "none") return this.#showNone();
    const offering = ["words", "reach"].includes(name) ? this.#offering() : {};
    if (!offering.answers) return this.#show(this.#found, "found");
    this.#makeWords(offering);
    if (name === "reach" && this.#decision && !this.#readWords(offering).isWrong) return this.#showReach(offering);
    return this.#show(this.#made.words, offering.scheme ? "words" : "nothing_fits");
  }

  #typedOnFirst(field, isWhole) {
    const form = formOf(this.#found);
    if (!this.#isFoundTyped && !field.name.startsWith("met_")) suppose(form, metNow(new Date()));
    this.#isFoundTyped = true;
    if (this.#rules && decidesWhatIsAsked(field, isWhole)) layOut(form, this.#rules);
  }

  #readFirst() {
    if (!this.#rules) return;
    layOut(formOf(this.#found), this.#rules);
    const { problems } = this.#offering();
    if (!showProblems(this.#found, problems)) this.go("words");
  }

  #offering() {
    return offeringOf(this.#rules, formOf(this.#found), this.#chosen);
  }

  /** The second step, made anew where what was found or what is offered has changed: then nothing is answered. */
  #makeWords(offering) {
    const { scheme, typed } = offering;
    const about = JSON.stringify([typed, scheme?.code]);
    if (this.#made.about === about) return;
    const before = this.#made.words && formOf(this.#made.words) ? typedOn(this.#made.words) : undefined;
    this.#made = { ...this.#made, about, words: this.#wordsOf(offering, before), reachFor: "" };
    [this.#said, this.#decision] = [{}, ""];
    if (!scheme) return;
    this.#listen(this.#made.words, (button) => this.#answered(button));
    const place = placeIn(this.#made.words, "places");
    if (place) showPlaces(place, this.#whoTakes(offering));
  }

  /** All that is asked with when open times are looked up: the scheme, and which part of the force. */
  #whoTakes({ scheme, typed }) {
    return { scheme: scheme.code, area: typed.area?.at(-1) ?? "" };
  }

  #wordsOf(offering, before) {
    if (!offering.scheme) return nothingFitsPage(this.#rules, offering);
    const { wanted } = readWords(offering.scheme, {}, this.#about(offering));
    return wordsPage(this.#rules, offering, wanted, before);
  }

  #about(offering) {
    return { page: this.#rules.pages.words, ...contextOf(offering) };
  }

  #readWords(offering) {
    const typed = { ...typedOn(this.#made.words), ...this.#said };
    const read = readWords(offering.scheme, typed, this.#about(offering));
    return { ...read, typed, isWrong: Object.keys(read.problems).length > 0 };
  }

  #answered({ name, value }) {
    if (name === "scheme") {
      this.#chosen = value;
      return this.go("words");
    }
    const offering = this.#offering();
    this.#said = name === "go" ? {} : { [name]: [value] };
    const { problems, decision } = this.#readWords(offering);
    this.#decision = "";
    if (showProblems(this.#made.words, problems)) return undefined;
    this.#decision = decision;
    return decision === "refused" ? this.#saveAnswer(offering) : this.#showReach(offering);
  }

  #showReach(offering) {
    const { about, reachFor, reach } = this.#made;
    if (reachFor !== about + this.#decision) {
      const section = reachPage(offering, this.#decision, typedOn(reach));
      this.#made = { ...this.#made, reach: section, reachFor: about + this.#decision };
      this.#listen(section, () => this.#readReach(offering));
      const place = placeIn(section, "call");
      if (place) showTimes(place, this.#whoTakes(offering)).then(() => keepToItself(formOf(section)));
    }
    this.#show(this.#made.reach, "reach");
  }

  #readReach(offering) {
    const { reach } = this.#made;
    const typed = typedOn(reach);
    const asksCall = this.#decision === "accepted";
    const slots = timesIn(placeIn(reach, "call"));
    const about = { page: this.#rules.pages.reach, ...contextOf(offering), asksCall, slots };
    if (!showProblems(reach, readReach(typed, about).problems)) this.#saveAnswer(offering, typed);
  }

  #saveAnswer(offering, reach) {
    const { scheme, typed: found } = offering;
    const steps = { scheme: scheme.code, found, words: this.#readWords(offering).typed, ...(reach ? { reach } : {}) };
    this.#saveSteps(steps, { scheme, decision: this.#decision, needsSergeant: needsSergeant(offering) });
  }

  #showNone() {
    const { typed, judged, answers } = this.#offering();
    const section = nonePage(this.#rules, answers, notOfferedSoFar(typed, judged), typedOn(this.#made.none));
    this.#made.none = section;
    this.#listen(section, () => this.#readNone());
    this.#show(section, "none");
  }

  #readNone() {
    const typed = typedOn(this.#made.none);
    const { problems } = readNotOffered(typed, { page: this.#rules.pages.not_offered });
    if (showProblems(this.#made.none, problems)) return;
    const { typed: found, scheme } = this.#offering();
    const steps = { ...(this.#isFoundTyped ? { found } : {}), not_offered: typed };
    this.#saveSteps(scheme ? { scheme: scheme.code, ...steps } : steps, { decision: "not_offered" });
  }

  /** Once, however often it is pressed. Where it cannot be kept, all that was typed still stands there. */
  async #saveSteps(steps, afterwards) {
    if (this.#isSaving) return;
    this.#isSaving = true;
    const versions = versionsOf(this.#rules, steps.words && afterwards.scheme);
    await this.#save({ id: this.#id, versions, steps }, afterwards);
    this.#isSaving = false;
  }

  #listen(section, pressed) {
    section.addEventListener("input", () => this.#begin(), { once: true });
    section.addEventListener("submit", (event) => {
      event.preventDefault();
      pressed(event.submitter ?? {});
    });
  }

  #begin() {
    if (this.#id) return;
    this.#id = newId();
    this.#onBegin();
  }
}
