/* Blackens words in a page before its picture is taken, wherever they are drawn from: text (also in pieces), values,
 * attributes that a style sheet may show. Says whether a word is still to be read. `beyond` as in look.js. */
(words, ...beyond) => {
  const rootOf = Object.getOwnPropertyDescriptor(Element.prototype, "shadowRoot").get;
  const select = (root, what) => [...(root === document ? Document : DocumentFragment).prototype.querySelectorAll.call(root, what)];
  const roots = [];
  for (const due = [document, ...beyond]; due.length && roots.length < 60; ) {
    const root = due.shift();
    roots.push(root);
    for (const each of select(root, "*").slice(0, 20000)) { const inner = rootOf.call(each); if (inner) due.push(inner); }
  }
  const small = words.map((word) => word.toLowerCase());
  const masked = (text) => {
    let lower = text.toLowerCase(), made = text;
    if (lower.length !== text.length) { lower = text; }
    for (const word of small) {
      for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + word.length)) {
        made = made.slice(0, at) + "●".repeat(word.length) + made.slice(at + word.length);
      }
    }
    return made;
  };
  const pieces = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    return found.filter((node) => !["SCRIPT", "STYLE", "NOSCRIPT"].includes(node.parentNode && node.parentNode.nodeName));
  };
  const left = (text) => small.some((word) => text.toLowerCase().includes(word));
  for (const root of roots) {
    const nodes = pieces(root), whole = nodes.map((node) => node.data).join(""), made = masked(whole);
    if (made !== whole) {
      let at = 0;
      for (const node of nodes) {
        const length = node.data.length, piece = made.slice(at, at + length);
        if (piece !== node.data) node.data = piece;
        at += length;
      }
    }
    for (const each of select(root, "*")) {
      for (const { name, value } of [...each.attributes]) {
        if (!/^(src|srcdoc|srcset|href|action|formaction|data|poster|style|on.*)$/i.test(name) && left(value)) Element.prototype.setAttribute.call(each, name, masked(value));
      }
      if (/^(INPUT|TEXTAREA)$/.test(each.nodeName) && left(each.value || "")) {
        const made = masked(each.value);
        if (each.type !== "text" && each.nodeName === "INPUT") each.type = "text";
        each.value = made;
      }
    }
  }
  return roots.some((root) => left(pieces(root).map((node) => node.data).join("")) ||
    select(root, "input, textarea").some((each) => left(each.value || "")));
}
