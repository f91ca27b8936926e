(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("script");

  // A browser may refuse its memory (private windows, file:// in some): then nothing is remembered.
  function remembered(key) {
    try { return JSON.parse(localStorage.getItem(key)); } catch (error) { return null; }
  }
  function remember(key, value) {
    try {
      if (value === null) { localStorage.removeItem(key); }
      else { localStorage.setItem(key, JSON.stringify(value)); }
    } catch (error) { /* see above */ }
  }
  function each(selector, action, within) {
    Array.prototype.forEach.call((within || document).querySelectorAll(selector), action);
  }
  function element(tag, className, text) {
    var made = document.createElement(tag);
    if (className) { made.className = className; }
    if (text) { made.textContent = text; }
    return made;
  }
  function button(text, action) {
    var made = element("button", "quiet", text);
    made.type = "button";
    made.addEventListener("click", action);
    return made;
  }

  // Colours: as the device has them, light, or dark. Set before anything is painted.
  var THEMES = { "": "as the device", light: "light", dark: "dark" };
  var theme = remembered("mealplan:theme");
  if (theme !== "light" && theme !== "dark") { theme = ""; }
  function showTheme() {
    if (theme) { root.setAttribute("data-theme", theme); } else { root.removeAttribute("data-theme"); }
    each("[data-theme-name]", function (name) { name.textContent = THEMES[theme]; });
  }
  showTheme();
  function nextTheme() {
    var order = Object.keys(THEMES);
    theme = order[(order.indexOf(theme) + 1) % order.length];
    remember("mealplan:theme", theme || null);
    showTheme();
  }

  // The list: ticks are kept under the list's own name.
  function setUpList(list) {
    var key = list.getAttribute("data-list");
    var boxes = list.querySelectorAll("input[data-item]");
    var progress = list.querySelector("[data-progress]");
    function count() {
      var ticked = list.querySelectorAll("input[data-item]:checked").length;
      progress.textContent = ticked + " of " + boxes.length + " in the basket";
    }
    function save() {
      var ticked = [];
      each("input[data-item]:checked", function (box) { ticked.push(box.getAttribute("data-item")); }, list);
      remember(key, ticked.length ? ticked : null);
      count();
    }
    function load() {
      var ticked = remembered(key);
      if (!Array.isArray(ticked)) { ticked = []; }
      each("input[data-item]", function (box) {
        box.checked = ticked.indexOf(box.getAttribute("data-item")) >= 0;
      }, list);
      count();
    }
    list.addEventListener("change", save);
    list.querySelector("[data-reset]").addEventListener("click", function () {
      each("input[data-item]", function (box) { box.checked = false; }, list);
      save();
    });
    // the same page in another window
    window.addEventListener("storage", function (event) { if (event.key === key) { load(); } });
    load();
  }

  // Recipes: an address that ends in #recipe-3 opens it, so that Back closes it.
  var opener = null;
  function recipeAsked() {
    var id = location.hash.slice(1);
    var found = /^recipe-\d+$/.test(id) ? document.getElementById(id) : null;
    return found && found.showModal ? found : null;
  }
  function showAsked() {
    var asked = recipeAsked();
    each("dialog[open]", function (dialog) { if (dialog !== asked) { dialog.close(); } });
    if (asked && !asked.open) {
      setUpTimes(asked);
      asked.showModal();
      asked.scrollTop = 0;
      placeTimers();
    }
  }
  function setUpRecipe(dialog) {
    dialog.addEventListener("close", function () {
      if (recipeAsked() === dialog) {
        history.replaceState(null, "", location.pathname + location.search);
      }
      placeTimers();
      if (opener) { opener.focus({ preventScroll: true }); opener = null; }
    });
    dialog.addEventListener("click", function (event) {
      if (event.target === dialog) { dialog.close(); }
    });
    dialog.querySelector("[data-close]").addEventListener("click", function () { dialog.close(); });
  }

  // Timers: a time in a step becomes a button when its recipe is opened.
  var tray = null, said = null, timers = [], ticking = null, title = "";
  function setUpTimes(dialog) {
    var name = dialog.querySelector("h3").textContent;
    each("span.time", function (span) {
      var made = element("button", "time", span.textContent);
      made.type = "button";
      made.setAttribute("aria-label", span.textContent + ": start a timer");
      made.addEventListener("click", function () {
        startTimer(name, span.textContent, Number(span.getAttribute("data-seconds")));
      });
      span.parentNode.replaceChild(made, span);
    }, dialog);
  }
  function makeTray() {
    tray = element("section", "timers");
    tray.setAttribute("aria-label", "Timers");
    said = element("p", "hidden");
    said.setAttribute("role", "status");
    tray.appendChild(said);
    title = document.title;
    placeTimers();
  }
  function placeTimers() {
    // what lies behind an open recipe cannot be reached: the timers move into it
    if (tray) { (document.querySelector("dialog[open]") || document.body).appendChild(tray); }
  }
  function startTimer(recipe, words, seconds) {
    if (!tray) { makeTray(); }
    var row = element("div", "timer");
    var timer = { row: row, end: Date.now() + seconds * 1000, over: false, name: recipe + ", " + words };
    timer.left = element("span", "left");
    timer.left.setAttribute("role", "timer");
    timer.left.setAttribute("aria-label", timer.name);
    row.appendChild(timer.left);
    row.appendChild(element("span", "name", timer.name));
    row.appendChild(button("+ 1 min", function () {
      timer.end = Math.max(timer.end, Date.now()) + 60000;
      timer.over = false;
      row.classList.remove("over");
      tick();
    }));
    row.appendChild(button("Stop", function () { stopTimer(timer); }));
    tray.appendChild(row);
    tray.hidden = false;
    timers.push(timer);
    said.textContent = "Timer started: " + timer.name;
    if (!ticking) { ticking = setInterval(tick, 250); }
    tick();
  }
  function stopTimer(timer) {
    var had = timer.row.contains(document.activeElement);
    timer.row.remove();
    timers.splice(timers.indexOf(timer), 1);
    if (had) {
      var next = tray.querySelector("button") || document.querySelector("dialog[open] [data-close]");
      if (next) { next.focus(); }
    }
    if (!timers.length) {
      clearInterval(ticking);
      ticking = null;
      tray.hidden = true;
    }
    tick();
  }
  function clock(milliseconds) {
    var seconds = Math.max(0, Math.ceil(milliseconds / 1000));
    var parts = [Math.floor(seconds / 60) % 60, seconds % 60].map(function (part) {
      return (part < 10 ? "0" : "") + part;
    });
    var hours = Math.floor(seconds / 3600);
    return (hours ? hours + ":" : "") + parts.join(":");
  }
  function tick() {
    var over = false;
    timers.forEach(function (timer) {
      var left = timer.end - Date.now();
      var text = clock(left);
      if (timer.left.textContent !== text) { timer.left.textContent = text; }
      if (left <= 0 && !timer.over) {
        timer.over = true;
        timer.row.classList.add("over");
        said.textContent = "Time is up: " + timer.name;
        if (navigator.vibrate) { navigator.vibrate([300, 150, 300]); }
      }
      over = over || timer.over;
    });
    document.title = over ? "Time is up! " + title : title;
  }

  // The week, or the list in which the button stands.
  function printed(what, list) {
    each("[data-printing]", function (other) { other.removeAttribute("data-printing"); });
    if (list) { list.setAttribute("data-printing", ""); }
    root.setAttribute("data-print", what);
    window.print();
  }

  document.addEventListener("DOMContentLoaded", function () {
    showTheme();
    each("[data-theme-switch]", function (made) { made.addEventListener("click", nextTheme); });
    each("button[data-print]", function (made) {
      made.addEventListener("click", function () { printed(made.getAttribute("data-print"), made.closest("[data-list]")); });
    });
    window.addEventListener("afterprint", function () { root.removeAttribute("data-print"); });
    each("[data-list]", setUpList);
    each("dialog", setUpRecipe);
    each("a[aria-haspopup=dialog]", function (link) {
      link.addEventListener("click", function () { opener = link; });
    });
    var now = new Date();
    var two = function (number) { return (number < 10 ? "0" : "") + number; };
    var today = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("-");
    each('[data-date="' + today + '"]', function (day) {
      day.classList.add("today");
      day.setAttribute("aria-current", "date");
    });
    window.addEventListener("hashchange", showAsked);
    showAsked();
  });
}());
