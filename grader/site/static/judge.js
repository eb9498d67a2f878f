// The judge: holds the compiled checks, asks the student's worker by messages, and never runs a line of theirs.
import { canSwitchStacks, makePair, openPipe } from "./pipes.js";
import { read, startPython } from "./python.js";

let judge, config, nPipes = 0;
const pipes = new Map();
const isShared = !canSwitchStacks();
const kits = new Map();

/** Gives Python the pipe of a student's worker; which one that is, and when it ends, is the page's affair. */
function connect(imports) {
  const n = ++nPipes;
  const [ours, theirs, moved] = makePair(isShared);
  const pipe = openPipe(ours);
  pipe.kill = () => postMessage({ kill: n });
  pipes.clear(); // one at a time: the one before has been closed or killed
  pipes.set(n, pipe);
  postMessage({ connect: n, pipe: theirs, imports: imports.toJs ? imports.toJs() : imports }, moved);
  return pipe;
}

async function kit(exercise) {
  if (!kits.has(exercise)) {
    const content = await read(new URL(config.kits[exercise], config.base));
    judge.add_kit(exercise, new Uint8Array(content));
    kits.set(exercise, true);
  }
}

/** Calls Python so that it may wait: with switched stacks, or blocking. */
const call = (callable, ...args) => (isShared ? callable(...args) : callable.callPromising(...args));

const tasks = {
  async boot(given) {
    config = given;
    const { py } = await startPython(config.python, new URL(config.engine, config.base));
    judge = py.pyimport("grader.site.judge").Judge(connect, config.timeout_s, (done) => postMessage({ done }));
  },
  async grade({ exercise, name, content, lang }) {
    await kit(exercise);
    return JSON.parse(await call(judge.grade, exercise, name, content, lang));
  },
  async hints({ exercise, check, lang }) {
    await kit(exercise);
    return JSON.parse(judge.hints(exercise, check, lang));
  },
};

globalThis.onmessage = async ({ data }) => {
  if (data.gone) return pipes.get(data.gone)?.fail?.(data.why);
  try {
    postMessage({ id: data.id, value: await tasks[data.task](data.given) });
  } catch (error) {
    postMessage({ id: data.id, error: String(error?.message ?? error) });
  }
};
