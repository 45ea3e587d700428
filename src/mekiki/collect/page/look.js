/* Runs in the page once it has settled. It reads; it changes nothing but what `hide` tells it to mask. */
(hide) => {
  const most = (text, length) => (text || "").replace(/\s+/g, " ").trim().slice(0, length);
  const labelOf = (field) => {
    const own = [...(field.labels || [])].map((label) => label.innerText).join(" ");
    const near = field.closest("td, li, p, div");
    return most(own || field.getAttribute("aria-label") || field.title || (near && near.innerText.length < 80 ? near.innerText : ""), 120);
  };
  const fieldOf = (field) => ({
    name: most(field.name || field.id, 120), type: (field.type || field.tagName).toLowerCase(), label: labelOf(field),
    placeholder: most(field.placeholder, 120), autocomplete: most(field.autocomplete, 60),
    shown: !!(field.offsetWidth || field.offsetHeight || field.getClientRects().length),
  });
  const fields = (root) => [...root.querySelectorAll("input, select, textarea")]
    .filter((field) => !["hidden", "submit", "button", "image", "reset"].includes(field.type)).slice(0, 60).map(fieldOf);
  const forms = [...document.forms].slice(0, 20).map((form) => ({
    action: form.getAttribute("action") === null ? "" : String(form.action), method: (form.method || "get").toLowerCase(),
    fields: fields(form),
  }));
  const loose = fields(document).filter((_, at) => ![...document.querySelectorAll("input, select, textarea")]
    .filter((field) => !["hidden", "submit", "button", "image", "reset"].includes(field.type))[at].form);
  if (loose.length) forms.push({ action: "", method: "script", fields: loose });
  const icon = document.querySelector('link[rel~="icon" i]');
  const skeleton = [...document.querySelectorAll("*")].slice(0, 4000).map((each) => each.tagName).join(">");
  const found = {
    title: most(document.title, 300), text: (document.body ? document.body.innerText : "").slice(0, 20000), forms,
    icon: icon ? String(icon.href).slice(0, 2000) : "", skeleton, images: document.images.length,
    height: Math.max(document.documentElement.scrollHeight, document.body ? document.body.scrollHeight : 0),
    scripts: [...document.scripts].map((each) => each.text || "").join("\n").slice(0, 400000),
  };
  const words = hide.filter(Boolean).map((each) => each.toLowerCase());
  const mask = (text) => {
    let shown = text;
    for (const word of words) {
      for (let at = shown.toLowerCase().indexOf(word); at >= 0; at = shown.toLowerCase().indexOf(word, at + word.length)) {
        shown = shown.slice(0, at) + "●".repeat(word.length) + shown.slice(at + word.length);
      }
    }
    return shown;
  };
  if (words.length) {
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const masked = mask(node.data);
      if (masked !== node.data) node.data = masked;
    }
    for (const field of document.querySelectorAll("input, textarea")) {
      for (const name of ["value", "placeholder"]) {
        const masked = mask(field[name] || "");
        if (masked !== (field[name] || "")) { if (name === "value" && field.type === "email") field.type = "text"; field[name] = masked; }
      }
    }
  }
  return found;
}
