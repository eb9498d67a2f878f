(function () {
  "use strict";
  var table = document.getElementById("table");
  var body = table.tBodies[0];
  var rows = Array.prototype.slice.call(body.rows);
  var filter = document.getElementById("filter");
  var kind = document.getElementById("kind");
  var shown = document.getElementById("shown");
  var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
  var keys = rows.map(function (row) { return row.textContent.toLowerCase(); });
  var collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });

  function valueOf(row, column) {
    var cell = row.cells[column];
    return cell.dataset.value === undefined ? cell.textContent : Number(cell.dataset.value);
  }

  function sortBy(column) {
    var head = heads[column];
    var isNumber = rows.length > 0 && rows[0].cells[column].dataset.value !== undefined;
    // The first click on scores shows the lowest ones: they are what people look for.
    var isDown = head.getAttribute("aria-sort") === "ascending";
    var sign = isDown ? -1 : 1;
    var pairs = rows.map(function (row) { return [valueOf(row, column), row]; });
    pairs.sort(function (a, b) { return sign * (isNumber ? a[0] - b[0] : collator.compare(a[0], b[0])); });
    var sorted = document.createDocumentFragment();
    pairs.forEach(function (pair) { sorted.appendChild(pair[1]); });
    body.appendChild(sorted);
    heads.forEach(function (one) { one.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
  }

  function choose() {
    var words = filter.value.trim().toLowerCase();
    var wanted = kind.value;
    var count = 0;
    rows.forEach(function (row, i) {
      var fits = keys[i].indexOf(words) >= 0 && (!wanted || row.dataset.kinds.split(" ").indexOf(wanted) >= 0);
      row.hidden = !fits;
      count += fits ? 1 : 0;
    });
    shown.textContent = shown.dataset.words.replace("#", count);
  }

  heads.forEach(function (head, column) {
    head.querySelector("button").addEventListener("click", function () { sortBy(column); });
  });
  filter.addEventListener("input", choose);
  kind.addEventListener("change", choose);
  filter.form.addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (one) { one.open = true; });
  });
  choose();
})();
