/* Runs before the page's own scripts, in every frame. What matters is forbidden by the policy that each document gets
 * (guard.py); this only spares the page's scripts the errors, and takes away what would try a way around the proxy. */
(() => {
  const still = () => undefined;
  addEventListener("submit", (event) => { event.preventDefault(); event.stopImmediatePropagation(); }, true);
  HTMLFormElement.prototype.submit = still;
  HTMLFormElement.prototype.requestSubmit = still;
  navigator.sendBeacon = () => true;
  for (const name of ["RTCPeerConnection", "webkitRTCPeerConnection", "WebTransport", "EventSource", "SharedWorker"]) delete window[name];
  window.open = () => null;
  if (/iPhone/.test(navigator.userAgent)) delete Navigator.prototype.userAgentData; // no Safari has it
  window.print = still;
  for (const name of ["alert", "confirm", "prompt"]) window[name] = () => null;
})();
