/* What the workbench's pages do by themselves. Nothing of a mail is ever put into a page as markup: textContent alone. */
(function () {
  "use strict";
  var self = document.currentScript;
  if (self.dataset.afterwards) { // HTMX goes through a whole page as it starts: of a long one, once it is on the screen
    window.addEventListener("load", function () { // and no sooner: in between it would wait for an event that is over
      var script = document.createElement("script");
      script.nonce = self.nonce;
      script.src = self.dataset.afterwards;
      document.head.append(script);
    });
  }
  var $ = function (what, within) { return (within || document).querySelector(what); };
  var all = function (what, within) { return Array.prototype.slice.call((within || document).querySelectorAll(what)); };
  var words = {};
  all("[data-words]").forEach(function (box) {
    all("[data-k]", box.content).forEach(function (each) { words[each.dataset.k] = each.textContent; });
  });

  /* --- a mail comes in ------------------------------------------------------------------------------------ */
  var intake = $("[data-intake]");
  if (intake) {
    var zone = $("[data-drop]", intake), files = $("#files", intake), chosen = $("[data-chosen]", intake), deep = 0;
    var alarm = $("[data-too-large]", intake);
    var filled = function (key, told) {
      return words[key].replace(/\{(\w+)\}/g, function (gap, name) { return name in told ? told[name] : gap; });
    };
    var megabytes = function (size) { return Math.ceil(size / 1048576); };
    var wrongs = function () { // which limit is passed, by what; then what can be done
      var most = +intake.dataset.most, sum = 0, found = [], told = Array.prototype.slice.call(files.files);
      told.forEach(function (file) {
        sum += file.size;
        if (file.size > most) { found.push(filled("too-heavy-here", { name: file.name, size: megabytes(file.size) })); }
      });
      var isMuch = told.length > 1 && sum > 2 * most, isMany = told.length > +intake.dataset.mostFiles;
      if (isMany) { found.push(filled("too-many-here", { count: told.length })); }
      if (isMuch) { found.push(filled("too-much-here", { size: megabytes(sum) })); }
      if (isMany || isMuch) { found.push(words["too-large-then"]); }
      return found.slice(0, 6);
    };
    var warn = function () {
      var found = wrongs();
      alarm.textContent = found.join(document.documentElement.lang === "ja" ? "" : " ");
      alarm.hidden = !found.length;
      return found.length;
    };
    var without = function (left) {
      var rest = new DataTransfer();
      Array.prototype.forEach.call(files.files, function (file, at) { if (at !== left) { rest.items.add(file); } });
      files.files = rest.files;
      show();
      if (!alarm.hidden) { warn(); }
      ($("li:nth-child(" + (Math.min(left, files.files.length - 1) + 1) + ") button", chosen) || files).focus();
    };
    var show = function () {
      chosen.replaceChildren.apply(chosen, Array.prototype.map.call(files.files, function (file, at) {
        var row = document.createElement("li"), name = document.createElement("span"), off = document.createElement("button");
        name.textContent = file.name;
        row.classList.toggle("over", file.size > +intake.dataset.most);
        off.type = "button";
        off.textContent = "×";
        off.setAttribute("aria-label", filled("not-this-file", { name: file.name }));
        off.addEventListener("click", function () { without(at); });
        row.append(name, off);
        return row;
      }));
    };
    files.addEventListener("change", function () { show(); alarm.hidden = true; });
    ["dragenter", "dragover"].forEach(function (name) {
      document.addEventListener(name, function (event) {
        event.preventDefault();
        if (name === "dragenter") { deep += 1; }
        zone.classList.add("over");
      });
    });
    document.addEventListener("dragleave", function () {
      deep = Math.max(0, deep - 1);
      if (!deep) { zone.classList.remove("over"); }
    });
    document.addEventListener("drop", function (event) {
      event.preventDefault();
      deep = 0;
      zone.classList.remove("over");
      var brought = event.dataTransfer;
      if (brought.files.length) {
        files.files = brought.files;
        show();
        intake.requestSubmit();
      } else if (brought.getData("text")) {
        $("#pasted").value = brought.getData("text");
        $("#pasted").focus();
      }
    });
    intake.addEventListener("submit", function (event) {
      if (warn()) { event.preventDefault(); return; } // said before anything is sent
      $("[type=submit]", intake).disabled = true;
    });
    window.addEventListener("pageshow", function () { $("[type=submit]", intake).disabled = false; });
  }

  /* --- an investigation, watched -------------------------------------------------------------------------- */
  var steps = ["waiting", "running", "examined", "kept"];
  function listen(address, hear) {
    var source = new EventSource(address);
    ["state", "asked", "answered", "verdict", "kept", "failed", "unreadable"].forEach(function (name) {
      source.addEventListener(name, function (event) { hear[name] && hear[name](JSON.parse(event.data)); });
    });
    source.addEventListener("end", function () { source.close(); if (hear.end) { hear.end(); } });
  }
  function seconds(n) { return n < 0.005 ? "" : n < 10 ? n.toFixed(2) + " s" : n.toFixed(0) + " s"; }
  var watch = $("[data-watch]");
  if (watch) {
    var list = $(".sourcelist", watch), rows = {}, cases = [], lang = document.documentElement.lang, state = watch.dataset.state;
    var cell = function (row, kind, text) {
      var made = document.createElement("span");
      made.className = kind;
      made.textContent = text;
      row.appendChild(made);
      return made;
    };
    var why = function (told) {
      var isOther = told.found && told.why === "not-a-mail";
      return isOther ? words["why-other-kind"].replace("{found}", function () { return told.found; }) : words["why-" + told.why] || "";
    };
    listen(watch.dataset.watch, {
      state: function (told) {
        state = told.state;
        var at = steps.indexOf(state);
        if (at < 0) { all("[data-step].now", watch).forEach(function (each) { each.classList.replace("now", "cut"); }); }
        if (at >= 0) {
          all("[data-step]", watch).forEach(function (each, n) {
            each.classList.toggle("done", n < at || state === "kept");
            each.classList.toggle("now", n === at && state !== "kept");
            if (n === at) { $("time", each).textContent = seconds(told.at); }
          });
        }
        $("[data-status]", watch).textContent = words["state-" + state] + (why(told) ? " – " + why(told) : "");
        $("[data-how]", watch).hidden = state !== "unreadable" || ["not-a-mail", "empty"].indexOf(told.why) < 0;
        cases = told.cases;
      },
      asked: function (told) {
        var row = document.createElement("li");
        cell(row, "who-topic", told.label ? told.label[lang] : told.topic);
        cell(row, "who-about", told.about);
        cell(row, "came waiting", words.asked);
        cell(row, "took", "");
        list.appendChild(row);
        rows[told.question] = row;
      },
      answered: function (told) {
        var row = rows[told.question];
        if (!row) { return; }
        var came = $(".came", row);
        came.className = "came " + told.came;
        came.textContent = words["came-" + told.came];
        $(".took", row).textContent = seconds(told.seconds);
      },
      verdict: function (told) {
        var said = $("[data-outcome]", watch);
        said.hidden = told.index > 0; // of several mails each has its own, in the list
        var stands = told.undecided ? "undecided" : told.label || "open";
        said.className = "outcome " + stands;
        said.textContent = words["label-" + stands];
      },
      end: function () {
        $("[data-cancel]", watch).hidden = true;
        $("[data-again]", watch).hidden = false;
        $("h1", watch).textContent = words["watch-over"];
        var nobody = $("[data-nobody]", watch);
        if (nobody.textContent === words["sources-none"]) { nobody.textContent = words["sources-none-over"]; }
        $("[data-asked]", watch).hidden = state === "unreadable";
        all(".came.waiting", list).forEach(function (each) { each.textContent = "–"; }); // nobody waits for it any more
        if (state === "kept" && cases.length === 1) { location.replace("/cases/" + cases[0]); }
        else if (state === "kept" && watch.dataset.state !== "kept") { location.reload(); } // once: then they are listed
      }
    });
  }
  var left = all("[data-watch-row]").length;
  all("[data-watch-row]").forEach(function (row) {
    listen(row.dataset.watchRow, {
      state: function (told) { $("[data-status]", row).textContent = words["state-" + told.state]; },
      end: function () { left -= 1; if (!left) { location.reload(); } } // all are over: now each is listed as its case
    });
  });

  /* --- a case, read --------------------------------------------------------------------------------------- */
  var findings = $(".findings"), peek = $("[data-peek]");
  var isBeside = function () { return findings && getComputedStyle(findings).position === "sticky"; };
  var aim = null; // a card that is being scrolled to: where another was on its way, the step falls short
  function off(card) { return card.getBoundingClientRect().top - findings.getBoundingClientRect().top - 60; }
  function bring(card) {
    var still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    aim = card;
    findings.scrollBy({ top: off(card), behavior: still ? "auto" : "smooth" });
  }
  if (findings) {
    findings.addEventListener("scrollend", function () {
      var card = aim;
      aim = null;
      if (card && Math.abs(off(card)) > 8) { findings.scrollBy({ top: off(card), behavior: "auto" }); }
    });
    ["wheel", "touchstart", "keydown"].forEach(function (name) { findings.addEventListener(name, function () { aim = null; }, { passive: true }); });
  }
  function cardOf(el) {
    var number = (el.dataset.f || "").split(" ")[0];
    return number && findings ? $('.card[data-f="' + number + '"]', findings) : null;
  }
  if (findings && peek) {
    document.addEventListener("mouseover", function (event) {
      var el = event.target.closest && event.target.closest(".mail [data-f]");
      var card = el && isBeside() && cardOf(el);
      if (card) { bring(card); }
    });
    document.addEventListener("click", function (event) {
      var el = event.target.closest && event.target.closest(".mail [data-f]");
      if (!el) { return; }
      var card = cardOf(el);
      if (!card) { return; }
      event.preventDefault();
      if (isBeside()) { bring(card); return; }
      var copy = card.cloneNode(true);
      copy.removeAttribute("id");
      all("[id]", copy).forEach(function (each) { each.removeAttribute("id"); });
      $("[data-peek-body]", peek).replaceChildren(copy);
      $("[data-peek-body]", peek).scrollTop = 0;
      $("[data-peek-more]", peek).href = "#" + card.id;
      peek.hidden = false;
    });
    $("[data-close]", peek).addEventListener("click", function () { peek.hidden = true; });
    $("[data-peek-more]", peek).addEventListener("click", function () { peek.hidden = true; });
    document.addEventListener("keydown", function (event) { if (event.key === "Escape") { peek.hidden = true; } });
    findings.addEventListener("click", function (event) {
      var head = event.target.closest(".card > header"), number = head && head.parentNode.dataset.f;
      var mark = number && $('.mail .m[data-f~="' + number + '"], .mail .pin[data-f="' + number + '"]');
      if (!mark) { return; }
      var box = mark.getBoundingClientRect();
      if (box.bottom < 0 || box.top > innerHeight) { mark.scrollIntoView({ block: "center" }); }
    });
    if (isBeside()) { findings.tabIndex = 0; }
  }

  /* --- its map: drag, wheel, tap a place ------------------------------------------------------------------- */
  var map = $(".mapped .map"), tools = $("[data-map-tools]");
  if (map && tools) {
    $(".mapped").appendChild(tools);
    tools.hidden = false;
    var whole = map.viewBox.baseVal, full = [whole.x, whole.y, whole.width, whole.height], view = full.slice(), held = null;
    var signs = []; // names, their pointers and the spots: drawn as large as before, each about its place, however near one looks
    all("circle", map).forEach(function (each) { signs.push([each, each.getAttribute("cx"), each.getAttribute("cy")]); });
    all(".names .pointer", map).forEach(function (each) {
      var from = each.getAttribute("d").match(/[-\d.]+/g);
      signs.push([each, from[0], from[1]], [each.nextElementSibling, from[0], from[1]]);
    });
    var draw = function () {
      var share = view[2] / full[2];
      map.setAttribute("viewBox", view.join(" "));
      map.classList.toggle("near", view[2] < full[2] - 1);
      signs.forEach(function (each) {
        each[0].setAttribute("transform", "translate(" + each[1] + " " + each[2] + ") scale(" + share + ") translate(" + -each[1] + " " + -each[2] + ")");
      });
    };
    var press = function (button) { all("button", tools).forEach(function (each) { each.setAttribute("aria-pressed", String(each === button)); }); };
    var fit = function () {
      view[2] = Math.min(full[2], Math.max(full[2] / 12, view[2]));
      view[3] = view[2] * full[3] / full[2];
      view[0] = Math.min(Math.max(view[0], full[0]), full[0] + full[2] - view[2]);
      view[1] = Math.min(Math.max(view[1], full[1]), full[1] + full[3] - view[3]);
      draw();
    };
    var near = function (x, y, width) { view[2] = width; view[3] = width * full[3] / full[2]; view[0] = x - view[2] / 2; view[1] = y - view[3] / 2; fit(); };
    tools.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (!button) { return; }
      press(button);
      if ("whole" in button.dataset) { view = full.slice(); draw(); } else { near(+button.dataset.x, +button.dataset.y, full[2] / 4); }
    });
    var at = function (event) {
      var box = map.getBoundingClientRect();
      return [view[0] + (event.clientX - box.left) / box.width * view[2], view[1] + (event.clientY - box.top) / box.height * view[3]];
    };
    map.addEventListener("dblclick", function (event) { var p = at(event); near(p[0], p[1], view[2] / 2); press(null); });
    map.addEventListener("wheel", function (event) {
      if (!event.ctrlKey && !map.classList.contains("near")) { return; }
      event.preventDefault();
      var p = at(event), times = event.deltaY > 0 ? 1.2 : 1 / 1.2, width = Math.min(full[2], Math.max(full[2] / 12, view[2] * times)), share = width / view[2];
      view[0] = p[0] - (p[0] - view[0]) * share; view[1] = p[1] - (p[1] - view[1]) * share; view[2] = width;
      fit(); press(null);
    }, { passive: false });
    map.addEventListener("pointerdown", function (event) {
      if (!map.classList.contains("near")) { return; }
      held = at(event); map.setPointerCapture(event.pointerId); map.classList.add("held");
    });
    map.addEventListener("pointermove", function (event) {
      if (!held) { return; }
      var p = at(event); view[0] += held[0] - p[0]; view[1] += held[1] - p[1]; fit();
    });
    ["pointerup", "pointercancel"].forEach(function (name) { map.addEventListener(name, function () { held = null; map.classList.remove("held"); }); });
  }

  /* --- the warning, written -------------------------------------------------------------------------------- */
  document.addEventListener("htmx:afterRequest", function (event) {
    var frame = $("[data-preview]");
    if (frame && event.detail.successful && event.detail.elt.closest("[data-words-form]")) { frame.src = frame.dataset.preview; }
  });

  /* --- to copy ------------------------------------------------------------------------------------------------ */
  all("[data-copy]").forEach(function (button) { button.hidden = !navigator.clipboard; }); // which only a secure page has
  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-copy]");
    if (!button) { return; }
    var before = button.textContent;
    navigator.clipboard.writeText($(button.dataset.copy).textContent).then(function () {
      button.textContent = button.dataset.done;
      setTimeout(function () { button.textContent = before; }, 1500);
    });
  });
})();
