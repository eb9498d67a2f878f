// The workers of a page: one judge, one for the student's code, and a spare, since what hangs is ended with its worker.
import { canShareMemory, canSwitchStacks, closeShared, codeOf } from "./pipes.js";

export const canGrade = () => typeof WebAssembly === "object" && (canSwitchStacks() || canShareMemory());

class Student {
  constructor(crew) {
    this.crew = crew;
    this.serves = 0; // the number of the pipe that it serves
    this.pipe = null;
    this.isGone = false;
    this.worker = crew.start("student.js");
    this.worker.onmessage = ({ data }) => this.hear(data);
    this.worker.onerror = (event) => this.hear({ gone: "signal 11", detail: event.message ?? "" });
    this.worker.postMessage({ boot: crew.config });
  }
  hear(data) {
    if (data.ready) this.crew.studentReady(this);
    else if (data.free) this.serves = this.serves === data.free ? 0 : this.serves;
    else if ("gone" in data && !this.isGone) {
      this.end(data.gone);
      this.crew.studentGone(this, data.detail);
    }
  }
  connect(number, pipe, imports) {
    this.serves = number;
    this.pipe = pipe;
    this.worker.postMessage({ number, pipe, imports }, pipe.port ? [pipe.port] : []);
  }
  end(why = "") {
    this.isGone = true;
    this.worker.terminate();
    if (!this.serves) return;
    if (this.pipe.inbox) closeShared(this.pipe, codeOf(why));
    this.crew.judge.postMessage({ gone: this.serves, why });
  }
}

export class Crew {
  /**
   * @param config  what grade site wrote, with `base`, the address of the page's folder
   * @param start   makes a worker of a file's name
   * @param tell    called with "judge", "student" or "done" and what there is to say
   */
  constructor(config, start, tell = () => {}) {
    Object.assign(this, { config, start, tell });
    this.tasks = new Map();
    this.nTasks = 0;
    this.isReady = { judge: false, student: false };
    this.failed = "";
    this.judge = start("judge.js");
    this.judge.onmessage = ({ data }) => this.hear(data);
    this.judge.onerror = (event) => this.fail(event.message ?? "");
    this.current = new Student(this);
    this.spare = null;
    this.booted = this.ask("boot", config).then(() => {
      this.isReady.judge = true;
      this.tell("judge");
      this.makeSpare();
    });
    this.booted.catch((error) => this.fail(error.message));
  }
  hear(data) {
    if (data.connect) this.student().connect(data.connect, data.pipe, data.imports);
    else if (data.kill) this.kill(data.kill);
    else if (data.done) this.tell("done", data.done);
    else if (this.tasks.has(data.id)) {
      const { resolve, reject } = this.tasks.get(data.id);
      this.tasks.delete(data.id);
      if ("error" in data) reject(new Error(data.error));
      else resolve(data.value);
    }
  }
  ask(task, given) {
    if (this.failed) return Promise.reject(new Error(this.failed));
    const id = ++this.nTasks;
    const answer = new Promise((resolve, reject) => this.tasks.set(id, { resolve, reject }));
    this.judge.postMessage({ id, task, given });
    return answer;
  }
  async grade(given) {
    await this.booted;
    return this.ask("grade", given);
  }
  async hints(given) {
    await this.booted;
    return this.ask("hints", given);
  }
  /** The worker that serves next: the one that is there, or the spare. */
  student() {
    if (this.current.isGone) {
      this.current = this.spare ?? new Student(this);
      this.spare = null;
      this.makeSpare();
    }
    return this.current;
  }
  kill(number) {
    for (const one of [this.current, this.spare]) if (one?.serves === number) one.end();
  }
  /** Not before the first two stand: three interpreters that start at once are slower than two. */
  makeSpare() {
    if (!this.spare && this.isReady.judge && this.isReady.student) this.spare = new Student(this);
  }
  studentReady(student) {
    student.isReady = true;
    this.isReady.student = true;
    this.tell("student");
    this.makeSpare();
  }
  studentGone(student, detail) {
    if (!student.isReady && !student.serves) this.fail(detail); // it did not even start
  }
  fail(why) {
    this.failed = why || "?";
    for (const { reject } of this.tasks.values()) reject(new Error(this.failed));
    this.tasks.clear();
    this.tell("failed", this.failed);
  }
}
