(function () {
  "use strict";
  var lit = [];
  function clear() { lit.forEach(function (el) { el.classList.remove("on"); }); lit = []; }
  function light(from) {
    clear();
    var sheet = from.closest(".sheet");
    from.dataset.f.split(" ").forEach(function (n) {
      sheet.querySelectorAll('[data-f~="' + n + '"]').forEach(function (el) { el.classList.add("on"); lit.push(el); });
    });
  }
  function on(event) {
    var el = event.target.closest ? event.target.closest("[data-f]") : null;
    if (el && el.dataset.f) { light(el); } else if (event.type !== "focusin") { clear(); }
  }
  ["mouseover", "focusin", "click"].forEach(function (name) { document.addEventListener(name, on); });
  document.querySelectorAll("[data-switch]").forEach(function (button) {
    button.addEventListener("click", function () {
      document.querySelectorAll(".sheet").forEach(function (sheet) {
        sheet.hidden = sheet.lang !== button.dataset.switch;
      });
      document.documentElement.lang = button.dataset.switch;
      window.scrollTo(0, 0);
    });
  });
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (el) { el.open = true; });
  });
})();
