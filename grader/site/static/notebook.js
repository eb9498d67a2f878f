// A notebook as one text, whose cells begin with `# %%`, as editors know it; and back.

const MARK = /^# %%.*$/;
const isMarkdown = (mark) => /^# %%\s*\[(markdown|md)\]/.test(mark);

/** Cuts a text at its marks: each cell with its lines, and the number of its first line. */
export function cellsOf(text) {
  const cells = [{ mark: "", lines: [], from: 1 }];
  text.split("\n").forEach((line, i) => {
    if (MARK.test(line)) cells.push({ mark: line, lines: [], from: i + 2 });
    else cells.at(-1).lines.push(line);
  });
  if (cells.length > 1 && !cells[0].lines.join("").trim()) cells.shift();
  return cells;
}

/** What runs: the numbers of cells in a result count these alone. */
export const codeCells = (text) => cellsOf(text).filter((cell) => !isMarkdown(cell.mark));

export function toNotebook(text) {
  const cells = cellsOf(text).map((cell, i) => {
    const lines = [...cell.lines];
    while (lines.length && !lines.at(-1).trim()) lines.pop();
    const id = `cell-${i + 1}`;
    if (isMarkdown(cell.mark)) return { cell_type: "markdown", id, metadata: {}, source: lines.map((line) => line.replace(/^# ?/, "")).join("\n") };
    return { cell_type: "code", execution_count: null, id, metadata: {}, outputs: [], source: lines.join("\n") };
  });
  const kernelspec = { display_name: "Python 3", language: "python", name: "python3" };
  return JSON.stringify({ cells, metadata: { kernelspec, language_info: { name: "python" } }, nbformat: 4, nbformat_minor: 5 }, null, 1);
}

export function fromNotebook(json) {
  const read = JSON.parse(json);
  const cells = read.cells ?? read.worksheets?.flatMap((sheet) => sheet.cells);
  if (!Array.isArray(cells)) throw new Error("no cells");
  const parts = cells.map((cell) => {
    const given = cell.source ?? cell.input ?? "";
    const source = (Array.isArray(given) ? given.join("") : String(given)).replace(/\r\n?/g, "\n").replace(/\n+$/, "");
    if (cell.cell_type === "code") return `# %%\n${source}`;
    return `# %% [markdown]\n${source.split("\n").map((line) => (line ? `# ${line}` : "#")).join("\n")}`;
  });
  return `${parts.join("\n\n")}\n`;
}
