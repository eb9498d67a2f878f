// The editor of the site: CodeMirror with Python and with what a beginner needs; the page knows these four names alone.
import { closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { bracketMatching, defaultHighlightStyle, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, StateEffect, StateField } from "@codemirror/state";
import { Decoration, drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

// The colours are the page's, which has them for light and for dark.
const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.controlKeyword, tags.operatorKeyword, tags.definitionKeyword, tags.moduleKeyword], color: "var(--kw)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--str)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--num)" },
  { tag: tags.comment, color: "var(--com)" },
]);

const look = EditorView.theme({
  "&": { fontSize: "14px", backgroundColor: "var(--back)", color: "var(--text)", height: "100%" },
  ".cm-content": { fontFamily: "var(--mono)", caretColor: "var(--text)" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-gutters": { backgroundColor: "var(--card)", color: "var(--dim)", border: "0" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--active)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground, ::selection": { backgroundColor: "var(--select) !important" },
  ".cm-marked": { backgroundColor: "var(--badback)", boxShadow: "inset 4px 0 var(--bad)" },
  ".cm-panels": { backgroundColor: "var(--card)", color: "var(--text)" },
  ".cm-scroller": { overflow: "auto" },
});

const setMarks = StateEffect.define();
const marks = StateField.define({
  create: () => Decoration.none,
  update(held, change) {
    held = held.map(change.changes);
    for (const effect of change.effects) if (effect.is(setMarks)) held = effect.value;
    return held;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Goes to the next of the columns that Python's blocks begin at, in spaces: a tab beside them is an error in Python. */
function indent(view) {
  const { state } = view, { head } = state.selection.main;
  const width = 4 - ((head - state.doc.lineAt(head).from) % 4);
  view.dispatch(state.replaceSelection(" ".repeat(width)), { scrollIntoView: true, userEvent: "input" });
  return true;
}

// Tab indents, as in every editor for code; Escape first lets the key leave the field, which those without a mouse need.
let leaves = false;
const tabs = [
  { key: "Escape", run: () => { leaves = true; return false; } },
  { key: "Tab", run: (view) => (leaves ? ((leaves = false), false) : view.state.selection.main.empty ? indent(view) : indentMore(view)), shift: (view) => (leaves ? ((leaves = false), false) : indentLess(view)) },
];

export function openEditor(parent, { text, label, phrases, onChange, onGrade }) {
  const words = new Compartment();
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        keymap.of([{ key: "Mod-Enter", run: () => (onGrade(), true) }, ...tabs]),
        lineNumbers(), highlightActiveLineGutter(), highlightActiveLine(), history(), drawSelection(), indentOnInput(),
        bracketMatching(), closeBrackets(), highlightSelectionMatches(), search({ top: true }), marks, look,
        EditorState.tabSize.of(4), indentUnit.of("    "), python(),
        syntaxHighlighting(colours), syntaxHighlighting(defaultHighlightStyle, { fallback: true }),
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap]),
        words.of([EditorState.phrases.of(phrases), EditorView.contentAttributes.of({ "aria-label": label })]),
        EditorView.updateListener.of((update) => update.docChanged && onChange(view.state.doc.toString())),
      ],
    }),
  });
  return {
    view,
    text: () => view.state.doc.toString(),
    focus: () => view.focus(),
    replace: (next) => view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    mark: (lines) => {
      const known = [...new Set(lines)].filter((line) => line >= 1 && line <= view.state.doc.lines).sort((a, b) => a - b);
      const deco = Decoration.set(known.map((line) => Decoration.line({ class: "cm-marked" }).range(view.state.doc.line(line).from)));
      view.dispatch({ effects: setMarks.of(deco) });
    },
    show: (line) => {
      const at = view.state.doc.line(Math.min(Math.max(line, 1), view.state.doc.lines)).from;
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
      view.focus();
    },
    close: () => view.destroy(),
  };
}
