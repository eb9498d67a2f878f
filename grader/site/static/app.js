// The pages: the list of exercises, and the desk of one. The address says which: #ex06.
import { canGrade, Crew } from "./crew.js";
import { openEditor } from "./editor.js";
import { codeCells, fromNotebook, toNotebook } from "./notebook.js";
import { Store } from "./store.js";

const BASE = new URL("./", import.meta.url).href;
const SLOW_AFTER = 2500; // milliseconds without a check done, after which the page says what it waits for
const FILE_MAX = 2_000_000; // characters; an exercise has some thousands
const course = await (await fetch(new URL("course.json", BASE))).json();
const store = new Store(course.key);
const head = document.getElementById("head"), main = document.getElementById("main");

let lang = chosenLanguage(), desk = null, crew = null, isBusy = false, state = { key: "start", params: { size: course.size } };

function chosenLanguage() {
  let kept = "";
  try {
    kept = localStorage.getItem(`${store.prefix}:language`) ?? "";
  } catch {} // a window that keeps nothing
  return kept in course.languages ? kept : course.lang;
}

/** Says something of the catalogue; a name in braces stands for what is given by that name. */
const say = (key, params = {}) => course.words[lang][key].replace(/\{(\w+)\}/g, (whole, name) => params[name] ?? whole);
const number = (value) => String(Math.round(value * 100) / 100);

/** Makes an element; text is always text, and a listener is a property that begins with "on". */
function el(name, properties = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith("on") || key in made) made[key] = value;
    else if (value !== null) made.setAttribute(key, value);
  }
  made.append(...inside.filter((one) => one !== null && one !== ""));
  return made;
}
const button = (key, onclick, more = {}) => el("button", { type: "button", onclick, ...more }, say(key, more.params));
const notice = (said, ...buttons) => el("div", { className: "notice", role: "status" }, el("p", {}, said), el("div", { className: "row-of" }, ...buttons));

function fileButton(key, accept, take) {
  const input = el("input", { type: "file", accept, onchange: async () => {
    const [file] = input.files;
    input.value = "";
    if (file) take(file.name, file.size > FILE_MAX ? null : await file.text());
  } });
  return el("label", { className: "file" }, say(key), input);
}

function download(name, content, type) {
  const link = el("a", { href: URL.createObjectURL(new Blob([content], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// --- Python

const canKeep = "serviceWorker" in navigator && globalThis.isSecureContext;

/** Lets the service worker come first, so that nothing is loaded twice; goes on without it where there is none. */
async function keepSite() {
  if (!canKeep) return;
  try {
    const registration = await navigator.serviceWorker.register(new URL("sw.js", BASE));
    watchUpdates(registration);
    const hasOne = new Promise((resolve) => {
      if (navigator.serviceWorker.controller) resolve();
      else navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true });
    });
    const fails = new Promise((resolve) => registration.installing?.addEventListener("statechange", ({ target }) => target.state === "redundant" && resolve()));
    await Promise.race([hasOne, fails]);
  } catch {} // a window that allows none
}

function watchUpdates(registration) {
  const offer = () => {
    if (!registration.waiting || !navigator.serviceWorker.controller || document.getElementById("update")) return;
    const box = notice(say("update"), button("reload", () => {
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
      registration.waiting.postMessage("take over");
    }));
    box.id = "update";
    head.after(box);
  };
  offer();
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", offer));
}

function setState(key, params = {}, isBad = false) {
  state = { key, params, isBad };
  showState();
}

function showState() {
  const line = document.getElementById("state");
  if (!line) return;
  line.textContent = say(state.key, state.params);
  line.className = `state-line${state.isBad ? " bad" : " dim"}`;
  const retry = document.getElementById("retry");
  if (retry) retry.hidden = state.key !== "failed";
}

async function startPython() {
  await keepSite();
  if (!canGrade()) {
    const mayBeIsolated = canKeep && navigator.serviceWorker.controller && typeof WebAssembly === "object" && !globalThis.crossOriginIsolated;
    if (mayBeIsolated && !sessionStorage.getItem("grade-site isolated")) {
      sessionStorage.setItem("grade-site isolated", "1"); // once: a host may forbid it
      return location.reload();
    }
    return setState(typeof WebAssembly === "object" ? "no_waiting" : "no_wasm", {}, true);
  }
  const ready = new Set();
  crew = new Crew({ ...course.config, python: absolute(course.config.python), base: BASE }, (name) => new Worker(new URL(name, BASE), { type: "module" }), (what, told) => {
    if (what === "failed") {
      setState("failed", { why: navigator.onLine ? told.split("\n").filter(Boolean).at(-1) : say("offline") }, true);
    } else if (what === "done") desk?.progress(told);
    else if (ready.size < 2) { // a spare that is ready later is no news
      ready.add(what);
      if (isBusy) return;
      setState(ready.size === 2 ? "ready" : what === "judge" ? "start_judge" : "start_student");
    }
  });
}
const absolute = (python) => ({ ...python, pyodide: new URL(python.pyodide, BASE).href, lock: new URL(python.lock, BASE).href });

// --- the list of exercises

function standing(exercise) {
  const work = store.read(exercise.id);
  if (!work || (work.text === exercise.stub && !work.best)) return { kind: "new", said: say("new") };
  if (!work.best) return { kind: "begun", said: say("begun") };
  const { score, points, later, kit } = work.best;
  const isDone = score + later >= points - 1e-9;
  const said = say("score", { score: number(score), points: number(points) }) + (kit === exercise.kitHash ? "" : `, ${say("stale")}`);
  return { kind: isDone ? "done" : "begun", said: isDone ? `${say("done")} · ${said}` : said };
}

function showList() {
  const items = course.exercises.map((exercise) => {
    const { kind, said } = standing(exercise);
    return el("li", { className: kind }, el("a", { href: `#${exercise.id}` }, el("span", { className: "dim" }, exercise.id), el("span", { className: "name" }, exercise.title[lang]), el("span", { className: "state" }, said)));
  });
  const lost = store.ids().filter((id) => !id.startsWith(":") && !course.exercises.some((one) => one.id === id));
  const told = el("p", { role: "status", id: "told" });
  const load = fileButton("load_all", ".json,application/json", (name, said) => {
    try {
      const count = store.load(said);
      showList();
      document.getElementById("told").textContent = say("loaded", { count });
    } catch {
      told.textContent = say("not_ours", { name });
    }
  });
  main.replaceChildren(
    el("h1", {}, course.name[lang]),
    el("p", {}, say("intro")),
    el("p", { className: "dim" }, say("practice")),
    el("ol", { className: "list", "aria-label": say("exercises") }, ...items),
    ...lost.map((id) => notice(say("gone", { exercise: id }), button("download", () => downloadWork(id, store.read(id)), { params: { name: fileName(id, store.read(id)) } }))),
    el("div", { className: "row-of" }, button("save_all", () => download(`${course.key || "course"}.json`, store.save(), "application/json")), load),
    told,
    el("p", { id: "state", role: "status" }),
  );
  showState();
}

// --- the desk of one exercise

const fileName = (id, work) => `${id}${work?.kind === "notebook" ? ".ipynb" : ".py"}`;
const downloadWork = (id, work, kind = work.kind) => (kind === "notebook" ? download(`${id}.ipynb`, toNotebook(work.text), "application/x-ipynb+json") : download(`${id}.py`, work.text, "text/x-python"));

class Desk {
  constructor(exercise) {
    this.exercise = exercise;
    this.graded = null;
    this.hints = { check: "", given: 0 };
    this.work = store.read(exercise.id) ?? this.fresh();
    // What nobody has touched is no work: the new starting code takes its place.
    if (this.work.stub !== exercise.stubHash && this.work.text === this.work.given) this.work = { ...this.fresh(), kept: this.work.kept, best: this.work.best };
    this.draw();
  }
  fresh() {
    const { stub, stubHash } = this.exercise;
    return { text: stub, kind: "script", stub: stubHash, given: stub, kept: [] };
  }
  save() {
    store.write(this.exercise.id, this.work);
    this.warning.hidden = store.works;
  }
  draw() {
    const { exercise } = this, source = exercise.source[lang];
    const statement = el("div", { className: "statement", lang });
    statement.innerHTML = exercise.statement[lang]; // ours: made from the course's Markdown, in which markup is text
    for (const wide of statement.querySelectorAll("pre, table")) wide.tabIndex = 0;
    const isWide = matchMedia("(min-width: 60rem)").matches;
    this.place = el("div", { className: "editor" });
    this.warning = el("p", { className: "notice bad", role: "alert", hidden: true }, say("not_kept"));
    this.changed = el("div", {});
    this.go = button("grade", () => this.grade(), { className: "main", disabled: isBusy });
    this.hintBox = el("div", { className: "hint-box", role: "status", hidden: true });
    this.lines = el("div", { className: "row-of" });
    this.box = el("div", { className: "result-box", lang });
    this.earlier = el("details", {});
    main.replaceChildren(
      el("h1", {}, `${exercise.id} `, el("span", { className: "dim" }, exercise.title[lang])),
      el("div", { className: "desk" },
        el("details", { className: "said", open: isWide || !store.read(exercise.id) }, el("summary", {}, say("statement")), statement, source ? el("p", { className: "dim" }, say("source", { source })) : null),
        el("section", { "aria-label": say("code") },
          this.warning, this.changed, this.place,
          el("p", { className: "dim" }, say("editor_help")),
          el("div", { className: "row-of" }, this.go, button("hint", () => this.hint())),
          el("p", { id: "state", role: "status" }),
          button("retry", () => location.reload(), { id: "retry", hidden: true }),
          this.hintBox, this.lines, this.box,
          el("div", { className: "row-of" },
            button("download", () => downloadWork(exercise.id, this.work, "script"), { params: { name: `${exercise.id}.py` } }),
            button("download", () => downloadWork(exercise.id, this.work, "notebook"), { params: { name: `${exercise.id}.ipynb` } }),
            fileButton("upload", ".py,.ipynb", (name, said) => this.upload(name, said)),
            button("reset", () => this.reset())),
          this.earlier)),
    );
    const phrases = { Find: say("find"), Replace: say("replace"), next: say("next"), previous: say("previous"), all: say("all"), "match case": say("match_case"), "by word": say("by_word"), regexp: say("regexp"), replace: say("replace_one"), "replace all": say("replace_all"), close: say("close") };
    this.editor = openEditor(this.place, {
      text: this.work.text, label: say("code"), phrases,
      onChange: (text) => {
        this.work.text = text;
        this.save();
      },
      onGrade: () => this.grade(),
    });
    this.showChanged();
    this.showEarlier();
    showState();
    if (this.graded) this.showGraded(this.graded, false);
  }
  showChanged() {
    const isOld = this.work.stub !== this.exercise.stubHash;
    this.changed.replaceChildren(...(isOld ? [notice(say("changed"), button("take_new", () => this.replace({ ...this.fresh() }, "update")), button("keep", () => {
      this.work.stub = this.exercise.stubHash;
      this.save();
      this.showChanged();
    }))] : []));
  }
  showEarlier() {
    const kept = this.work.kept ?? [];
    const rows = kept.map((one) => el("li", {}, el("span", {}, `${new Date(one.when).toLocaleString(lang)} · ${say(`why_${one.why}`)}`), button("bring_back", () => this.replace({ text: one.text, kind: one.kind }, "bring")), button("download", () => downloadWork(this.exercise.id, one), { params: { name: fileName(this.exercise.id, one) } })));
    this.earlier.replaceChildren(el("summary", {}, say("earlier")), rows.length ? el("ul", { className: "kept" }, ...rows) : el("p", { className: "dim" }, say("earlier_none")));
  }
  /** Puts another text into the editor, and what was there among the earlier versions. */
  replace(next, why) {
    store.keep(this.work, why);
    Object.assign(this.work, next, { kept: this.work.kept });
    this.editor.replace(this.work.text);
    this.editor.mark([]);
    this.save();
    this.showChanged();
    this.showEarlier();
  }
  upload(name, said) {
    if (said === null) return this.tell(say("too_large", { name }));
    try {
      const isNotebook = name.toLowerCase().endsWith(".ipynb");
      this.replace(isNotebook ? { text: fromNotebook(said), kind: "notebook" } : { text: said.replace(/\r\n?/g, "\n"), kind: "script" }, "upload");
      this.tell(say("opened", { name }));
    } catch {
      this.tell(say("not_notebook", { name }));
    }
  }
  reset() {
    const dialog = el("dialog", { "aria-labelledby": "reset-ask" }, el("p", { id: "reset-ask" }, say("reset_ask")), el("div", { className: "row-of" }, button("yes", () => {
      dialog.close();
      this.replace(this.fresh(), "reset");
      this.editor.focus();
    }, { className: "main" }), button("no", () => dialog.close())));
    dialog.onclose = () => dialog.remove();
    document.body.append(dialog);
    dialog.showModal();
  }
  tell(said) {
    this.hintBox.textContent = said;
    this.hintBox.hidden = false;
  }
  progress(count) {
    if (!isBusy) return;
    setState("checked", { count });
    this.watch(count);
  }
  /** Says what is waited for where the next check takes long. */
  watch(count) {
    clearTimeout(this.slow);
    this.slow = setTimeout(() => setState("slow", { count, seconds: number(course.config.timeout_s) }), SLOW_AFTER);
  }
  async grade() {
    if (isBusy || !crew) return;
    const { exercise, work } = this, isNotebook = work.kind === "notebook";
    isBusy = true; // one at a time, whichever exercise is looked at meanwhile
    this.go.disabled = true;
    this.hintBox.hidden = true;
    const isReady = Object.values(crew.isReady).every(Boolean);
    setState(isReady ? "grading" : "waits");
    if (isReady) this.watch(0);
    const text = work.text;
    try {
      const graded = await crew.grade({ exercise: exercise.id, name: fileName(exercise.id, work), content: isNotebook ? toNotebook(text) : text, lang });
      this.graded = { ...graded, text, isNotebook };
      this.note(graded);
      if (desk?.exercise === exercise) desk.showGraded((desk.graded = this.graded), true);
      else setState("ready");
    } catch (error) {
      setState("failed", { why: error.message.split("\n").filter(Boolean).at(-1) }, true);
    }
    clearTimeout(this.slow);
    isBusy = false;
    if (desk) {
      clearTimeout(desk.slow);
      desk.go.disabled = false;
    }
  }
  /** Keeps the best score, with the stamp of the kit that gave it. */
  note({ result, later }) {
    if (result.status !== "graded") return;
    const best = { score: result.score, points: result.max_score, later, kit: this.exercise.kitHash, when: new Date().toISOString() };
    // Somebody may have gone to another exercise meanwhile, and back: what was written there counts, not what is known here.
    const work = desk?.exercise === this.exercise ? desk.work : store.read(this.exercise.id) ?? this.work;
    const before = work.best;
    if (!before || before.kit !== best.kit || before.score <= best.score) work.best = best;
    store.write(this.exercise.id, work);
  }
  showGraded({ html, result, later, text, isNotebook }, isNew) {
    const exercise = this.exercise.id;
    this.box.innerHTML = html; // made by the judge, whose templates escape all that came from theirs
    const cells = isNotebook ? codeCells(text) : [];
    const lineOf = ({ cell, line }) => (cell === null ? line : (cells[cell - 1]?.from ?? 1) + line - 1);
    const failed = result.checks.filter((check) => !["passed", "skipped"].includes(check.verdict) && check.location && check.points);
    const first = failed.find((check) => result.mend.includes(check.id)) ?? failed[0];
    this.editor.mark(failed.map((check) => lineOf(check.location)));
    this.lines.replaceChildren(...(first ? [button(first.location.cell === null ? "line" : "cell_line", () => this.editor.show(lineOf(first.location)), { params: first.location })] : []));
    if (!isNew) return;
    const params = { exercise, score: number(result.score), points: number(result.max_score), later: number(later) };
    setState(result.status !== "graded" ? "ungradable" : later ? "graded_later" : "graded", params);
    this.hints = { check: "", given: 0 };
    this.box.scrollIntoView({ block: "nearest" });
  }
  async hint() {
    if (!this.graded || !crew) return this.tell(say("hint_grade"));
    const { result } = this.graded;
    const open = result.checks.filter((check) => !["passed", "skipped"].includes(check.verdict));
    const check = open.find((one) => one.id === result.mend[0]) ?? open.find((one) => one.points) ?? open[0];
    if (!check) return this.tell(say("hint_none"));
    // The result shows the first one already.
    if (this.hints.check !== check.id) this.hints = { check: check.id, given: check.hint ? 1 : 0 };
    const all = await crew.hints({ exercise: this.exercise.id, check: check.id, lang });
    if (this.hints.given >= all.length) return this.tell(say("hint_no_more"));
    this.hints.given += 1;
    this.tell(`${say("hint_of", { number: this.hints.given, count: all.length, title: check.title })}\n${all[this.hints.given - 1]}`);
  }
  close() {
    clearTimeout(this.slow);
    this.editor.close();
  }
}

// --- which page

function show() {
  const wanted = decodeURIComponent(location.hash.slice(1));
  if (wanted === "main") {
    history.replaceState(null, "", desk ? `#${desk.exercise.id}` : "#");
    return main.focus();
  }
  desk?.close();
  const exercise = course.exercises.find((one) => one.id === wanted);
  document.documentElement.lang = lang;
  document.title = exercise ? `${exercise.id} · ${exercise.title[lang]}` : course.name[lang];
  const tongues = Object.entries(course.languages).map(([code, name]) => el("button", { type: "button", lang: code, "aria-pressed": String(code === lang), onclick: () => speak(code) }, name));
  head.replaceChildren(el("a", { href: "#" }, course.name[lang]), el("div", { className: "tongues", role: "group", "aria-label": say("language") }, ...(tongues.length > 1 ? tongues : [])));
  const before = desk;
  desk = null;
  if (state.key.startsWith("graded") || state.key === "ungradable") state = { key: "ready", params: {} };
  if (!exercise) return showList();
  desk = new Desk(exercise);
  if (before?.exercise === exercise && before.graded) desk.graded = before.graded;
}

function speak(code) {
  lang = code;
  try {
    localStorage.setItem(`${store.prefix}:language`, code);
  } catch {} // a window that keeps nothing
  show();
}

// Another tab wrote: what it wrote is shown, and what stands here is kept.
addEventListener("storage", ({ key }) => {
  if (!desk || key !== store.prefix + desk.exercise.id) return;
  const there = store.read(desk.exercise.id);
  if (there && there.text !== desk.work.text) {
    store.keep(desk.work, "tab");
    desk.work = { ...there, kept: desk.work.kept };
    desk.editor.replace(there.text);
    desk.showEarlier();
  }
});
addEventListener("hashchange", show);
show();
startPython();
