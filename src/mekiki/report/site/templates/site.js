(function () {
  "use strict";
  var form = document.querySelector("form.search");
  if (!form) { return; }
  var input = form.querySelector("input"), state = form.querySelector(".state"), hits = form.querySelector(".hits");
  var index = null, loading = null;
  var breaks = /[\s、。，．・「」『』（）()【】〈〉“”"'!?！？:：;；/\\|<>]+/;

  function normalised(text) {
    return text.normalize("NFKC").toLowerCase().split("[.]").join(".").split("[@]").join("@").split("[:]").join(":")
      .split("hxxp").join("http");
  }
  function grams(text) {
    var found = new Set();
    normalised(text).split(breaks).forEach(function (word) {
      var letters = Array.from(word);
      if (letters.length === 1) { found.add(word); }
      for (var at = 0; at + 1 < letters.length; at += 1) { found.add(letters[at] + letters[at + 1]); }
    });
    return Array.from(found);
  }
  function holding(gram) {
    if (Array.from(gram).length > 1 || index.grams[gram]) { return index.grams[gram] || []; }
    var all = new Set();
    Object.keys(index.grams).forEach(function (key) {
      if (key.indexOf(gram) >= 0) { index.grams[key].forEach(function (n) { all.add(n); }); }
    });
    return Array.from(all);
  }
  function search(text) {
    var asked = grams(text), counts = {};
    asked.forEach(function (gram) { holding(gram).forEach(function (n) { counts[n] = (counts[n] || 0) + 1; }); });
    return Object.keys(counts).map(Number)
      .filter(function (n) { return counts[n] >= Math.max(1, asked.length * 0.7); })
      .sort(function (a, b) { return counts[b] - counts[a] || a - b; });
  }
  function shown(entry) {
    var item = document.createElement("li"), link = document.createElement("a"), note = document.createElement("small");
    link.href = form.dataset.root + entry.u;
    link.textContent = entry.t;
    note.textContent = entry.k + " · " + entry.d;
    item.append(link, note);
    return item;
  }
  function answer() {
    var text = input.value.trim();
    hits.replaceChildren();
    if (!text) { state.textContent = ""; return; }
    var found = search(text);
    state.textContent = found.length ? form.dataset.found.replace("%", found.length) : form.dataset.none;
    found.slice(0, 30).forEach(function (n) { hits.append(shown(index.entries[n])); });
  }
  function asked() {
    if (index) { answer(); return; }
    if (loading) { return; }
    loading = fetch(form.dataset.index).then(function (reply) { return reply.json(); }).then(function (data) {
      index = data;
      answer();
    }).catch(function () { loading = null; state.textContent = form.dataset.failed; });
  }
  form.addEventListener("submit", function (event) { event.preventDefault(); asked(); });
  input.addEventListener("input", asked);
  form.hidden = location.protocol === "file:";
})();
