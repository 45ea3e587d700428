/* Runs before the page's own scripts: nothing is sent, and no way around the proxy is left open to try. */
(() => {
  const still = () => undefined;
  HTMLFormElement.prototype.submit = still;
  HTMLFormElement.prototype.requestSubmit = still;
  addEventListener("submit", (event) => { event.preventDefault(); event.stopImmediatePropagation(); }, true);
  navigator.sendBeacon = () => false;
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport", "EventSource"]) delete window[name];
  window.open = () => null;
  window.print = still;
  for (const name of ["alert", "confirm", "prompt"]) window[name] = () => null;
})();
