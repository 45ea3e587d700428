/* Reads a settled page, in a world of its own: what the page's scripts did to their prototypes is not met here. Names of
 * fields that hide a property of their form or document ("action", "forms") are got around by calling the getters
 * themselves. `beyond`: closed shadow roots, which no script can find. */
(...beyond) => {
  const getter = (proto, name) => { const get = Object.getOwnPropertyDescriptor(proto, name).get; return (each) => get.call(each); };
  const attribute = (each, name) => Element.prototype.getAttribute.call(each, name);
  const body = getter(Document.prototype, "body")(document), titleOf = getter(Document.prototype, "title");
  const methodOf = getter(HTMLFormElement.prototype, "method"), rootOf = getter(Element.prototype, "shadowRoot");
  const select = (root, what) => [...(root === document ? Document : DocumentFragment).prototype.querySelectorAll.call(root, what)];
  const most = (text, length) => String(text || "").replace(/\s+/g, " ").trim().slice(0, length);
  const LARGE = 400000, MANY = 20000;

  const roots = [];
  for (const due = [document, ...beyond]; due.length && roots.length < 60; ) {
    const root = due.shift();
    roots.push(root);
    for (const each of select(root, "*").slice(0, MANY)) { const inner = rootOf(each); if (inner) due.push(inner); }
  }
  const all = (what) => roots.flatMap((root) => select(root, what));

  const labelOf = (field) => {
    const own = [...(field.labels || [])].map((label) => label.innerText).join(" ");
    const near = field.closest("td, li, p, div");
    const beside = near && near.textContent.length < 400 ? near.innerText : "";
    return most(own || attribute(field, "aria-label") || field.title || (beside.length < 80 ? beside : ""), 120);
  };
  const fieldOf = (field) => ({
    name: most(field.name || field.id, 120), type: (field.type || field.tagName).toLowerCase(), label: labelOf(field),
    placeholder: most(field.placeholder, 120), autocomplete: most(attribute(field, "autocomplete"), 60),
    shown: field.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && field.getBoundingClientRect().width > 0,
  });
  const silent = new Set(["hidden", "submit", "button", "image", "reset"]);
  const fields = all("input, select, textarea").filter((field) => !silent.has(field.type)).slice(0, 200);
  const absolute = (url) => { try { return new URL(url, getter(Node.prototype, "baseURI")(document)).href; } catch { return url; } };
  const forms = all("form").slice(0, 20).map((form) => {
    const action = attribute(form, "action");
    return {
      action: action === null ? "" : absolute(action).slice(0, 2000), method: methodOf(form),
      fields: fields.filter((field) => field.form === form).slice(0, 60).map(fieldOf),
    };
  });
  const loose = fields.filter((field) => !field.form).slice(0, 60).map(fieldOf);
  if (loose.length) forms.push({ action: "", method: "script", fields: loose });

  const root = getter(Document.prototype, "documentElement")(document);
  const large = !!root && root.textContent.length > LARGE;
  const shown = (each) => (each ? (large ? each.textContent : each.innerText) || "" : "");
  const texts = [shown(body), ...roots.slice(1).flatMap((inner) => [...inner.children].map(shown))];
  // A page has one logo at its head, or none: several pictures there are a bar of other people's ("sign in with …").
  const placed = (each) => Element.prototype.getBoundingClientRect.call(each);
  const first = Math.min(500, ...fields.map((field) => placed(field).top).filter((top) => top > 0));
  const heads = all("img").filter((each) => { const { top, width, height } = placed(each); return top < first && width >= 16 && height >= 16; });
  const logo = heads.length === 1 ? String(heads[0].currentSrc || heads[0].src || "") : "";
  const picture = (url) => url.slice(0, /^data:/i.test(url) ? 200000 : 2000);
  const icon = all("link").find((link) => /(^|\s)icon(\s|$)/i.test(attribute(link, "rel") || ""));
  return {
    title: most(titleOf(document), 300), place: String(document.URL).slice(0, 200), text: texts.filter(Boolean).join("\n").slice(0, 20000), forms,
    icon: icon ? picture(absolute(attribute(icon, "href") || "")) : "", logo: picture(logo),
    skeleton: all("*").slice(0, 4000).map((each) => each.tagName).join(">"), images: all("img, svg, canvas, picture").length,
    scripts: all("script").map((each) => each.textContent || "").join("\n").slice(0, LARGE), large,
    source: (root ? root.outerHTML : "").slice(0, 3000000),
  };
}
