// What saves steps and nothing more: every page works without this file.
(function () {
  "use strict";

  var GONE = "You are not connected. What you typed is still here. Send it again when you are back.";
  var SENDING = "Sending. This takes longer than it should. What you typed is still here.";
  var PAUSE = 4000;
  var PATIENCE = 5000;

  // Where a form says what has become of the typing; it is read out as well.
  function say(form, words) {
    var place = form.querySelector("[data-draft-status]");
    if (!place) {
      place = document.createElement("p");
      place.className = "tf-saved";
      place.setAttribute("role", "status");
      place.setAttribute("data-draft-status", "");
      form.appendChild(place);
    }
    place.textContent = words;
  }

  // What is typed is kept as a draft on our side, never on this device; also when the session has just ended over it.
  function keep(form, signal) {
    return fetch(form.dataset.draftUrl, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      credentials: "same-origin",
      redirect: "manual",
      signal: signal
    }).then(function (answer) {
      var plain = (answer.headers.get("Content-Type") || "").indexOf("text/plain") === 0;
      var ended = answer.status === 401 && plain;
      if (answer.status !== 200 && !ended) { return { words: "", ended: false }; }
      return answer.text().then(function (words) { return { words: words, ended: ended }; });
    });
  }

  function keepWhileTyping(form) {
    var waiting = null;
    var changed = false;

    function save() {
      window.clearTimeout(waiting);
      waiting = null;
      if (!changed || form.dataset.sent) { return; }
      changed = false;
      keep(form).then(function (kept) {
        if (kept.words) { say(form, kept.words); }
      }, function () {
        changed = true;
        say(form, GONE);
      });
    }

    form.addEventListener("input", function () {
      changed = true;
      if (!waiting) { waiting = window.setTimeout(save, PAUSE); }
    });
    document.addEventListener("visibilitychange", function () {
      if (document.visibilityState === "hidden") { save(); }
    });
    window.addEventListener("online", save);
  }

  // Before a long form leaves the page, see that there is somebody at the other end: else it stays, and says so.
  function sendWhenConnected(form, button) {
    var stop = new AbortController();
    var slow = window.setTimeout(function () { say(form, SENDING); stop.abort(); }, PATIENCE);

    function send() {
      form.dataset.connected = "yes";
      form.requestSubmit(button);
    }

    keep(form, stop.signal).then(function (kept) {
      window.clearTimeout(slow);
      // All of it is kept: sign in again and come back to it.
      if (kept.ended) { window.location.assign(window.location.href.split("#")[0]); return; }
      send();
    }, function (reason) {
      window.clearTimeout(slow);
      if (reason.name === "AbortError") { send(); return; }
      delete form.dataset.sent;
      say(form, GONE);
    });
  }

  // One act, however often the button is pressed. The server knows a form by its id as well.
  function sendOnce(form) {
    form.addEventListener("submit", function (event) {
      if (form.dataset.connected) { return; }
      if (form.dataset.sent || navigator.onLine === false) {
        event.preventDefault();
        if (!form.dataset.sent) { say(form, GONE); }
        return;
      }
      form.dataset.sent = "yes";
      if (form.dataset.draftUrl) {
        event.preventDefault();
        sendWhenConnected(form, event.submitter);
      }
    });
  }

  document.querySelectorAll("form[method=post]").forEach(sendOnce);
  document.querySelectorAll("form[data-draft-url]").forEach(keepWhileTyping);

  // What a choice needs stands open once it is chosen.
  document.querySelectorAll(".tf-card").forEach(function (card) {
    var needs = card.querySelector("details");
    card.addEventListener("change", function (event) {
      if (needs && event.target.type === "radio" && !needs.contains(event.target)) { needs.open = true; }
    });
  });

  // Coming back to a page that was sent: it can be sent again.
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) {
      delete form.dataset.sent;
      delete form.dataset.connected;
    });
  });

  // What there is to put right is read first.
  var summary = document.querySelector(".govuk-error-summary");
  if (summary) { summary.focus(); }
}());
