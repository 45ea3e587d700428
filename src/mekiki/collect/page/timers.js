/* Runs before the page's own scripts, in every frame, and tells of the timers that they set, so that it is known whether
 * a page that shows little is still waiting for something. `NAME` is the way to tell, which the page never sees. */
((name) => {
  const tell = window[name], { apply } = Reflect, now = Date.now;
  if (!tell) return;
  delete window[name];
  if (window === top) tell("new");
  const LONG = 1000; // milliseconds; shorter ones are part of how pages are built
  for (const [set, lasts] of [["setTimeout", false], ["setInterval", true]]) {
    window[set] = new Proxy(window[set], {
      apply(target, self, args) {
        const id = apply(target, self, args), delay = typeof args[1] === "object" ? 0 : +args[1];
        if (delay >= LONG) tell(`${id} ${lasts ? "ever" : now() + delay}`);
        return id;
      },
    });
  }
  for (const clear of ["clearTimeout", "clearInterval"]) {
    window[clear] = new Proxy(window[clear], {
      apply(target, self, args) {
        if (typeof args[0] === "number") tell(`${args[0]} 0`);
        return apply(target, self, args);
      },
    });
  }
})("NAME");
