// What students wrote, kept in this browser: nothing here is ever overwritten without a copy.

const KEPT_MAX = 30; // earlier versions of one exercise; the oldest goes first
const FORMAT = "grade-site-work/1";

export class Store {
  constructor(key) {
    this.prefix = `grade-site/${key}/`;
    this.works = true; // whether the browser keeps what it is given
    this.memory = new Map();
  }
  read(id) {
    try {
      return JSON.parse(localStorage.getItem(this.prefix + id) ?? this.memory.get(id) ?? "null");
    } catch {
      return JSON.parse(this.memory.get(id) ?? "null");
    }
  }
  write(id, work) {
    const said = JSON.stringify(work);
    this.memory.set(id, said);
    try {
      localStorage.setItem(this.prefix + id, said);
      this.works = true;
    } catch {
      this.works = false; // a private window, or no space left
    }
  }
  /** Puts a copy of what is there on top of the earlier versions, each text once. */
  keep(work, why) {
    const { text, kind } = work;
    const others = (work.kept ?? []).filter((one) => one.text !== text);
    work.kept = (text.trim() ? [{ text, kind, when: new Date().toISOString(), why }, ...others] : others).slice(0, KEPT_MAX);
  }
  ids() {
    try {
      return Object.keys(localStorage).filter((name) => name.startsWith(this.prefix)).map((name) => name.slice(this.prefix.length));
    } catch {
      return [...this.memory.keys()];
    }
  }
  /** Everything as one text, to be carried to another machine. */
  save() {
    return JSON.stringify({ format: FORMAT, of: this.prefix, work: Object.fromEntries(this.ids().map((id) => [id, this.read(id)])) }, null, 1);
  }
  /** Takes such a text in; what is here already is kept among the earlier versions. Returns how many there were. */
  load(said) {
    const read = JSON.parse(said);
    if (read?.format !== FORMAT || read.of !== this.prefix) throw new Error("another file");
    const entries = Object.entries(read.work).filter(([, work]) => typeof work?.text === "string");
    for (const [id, work] of entries) {
      const here = this.read(id);
      if (here && here.text !== work.text) {
        this.keep(here, "load");
        work.kept = [...here.kept, ...(work.kept ?? [])].slice(0, KEPT_MAX);
      }
      this.write(id, work);
    }
    return entries.length;
  }
}
