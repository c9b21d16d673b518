// What saves steps and nothing more: every page works without this file.
(function () {
  "use strict";
  var gone = "You are not connected. What you typed is still here. Try again when you are back.";

  function status(form) {
    return form.querySelector("[data-draft-status]");
  }

  function say(form, words) {
    var place = status(form);
    if (!place) {
      place = document.createElement("p");
      place.className = "tf-saved";
      place.setAttribute("role", "status");
      place.setAttribute("data-draft-status", "");
      form.appendChild(place);
    }
    place.textContent = words;
  }

  // One act, however often the button is pressed. The server knows a form by its id as well.
  function once(form) {
    form.addEventListener("submit", function (event) {
      if (form.dataset.sent) {
        event.preventDefault();
        return;
      }
      if (navigator.onLine === false) {
        event.preventDefault();
        say(form, gone);
        return;
      }
      form.dataset.sent = "yes";
    });
  }

  function keep(form) {
    return fetch(form.dataset.draftUrl, {
      method: "POST",
      body: new URLSearchParams(new FormData(form)),
      credentials: "same-origin",
      keepalive: true,
      redirect: "manual"
    }).then(function (answer) {
      return answer.status === 200 ? answer.text() : "";
    });
  }

  // What is typed is kept as a draft on our side, never on this device.
  function drafts(form) {
    var waiting = null;
    var changed = false;

    function save() {
      window.clearTimeout(waiting);
      waiting = null;
      if (!changed || form.dataset.sent) { return; }
      changed = false;
      keep(form).then(function (words) {
        if (words) { say(form, words); }
      }, function () {
        changed = true;
        say(form, gone);
      });
    }

    form.addEventListener("input", function () {
      changed = true;
      if (!waiting) { waiting = window.setTimeout(save, 4000); }
    });
    document.addEventListener("visibilitychange", function () {
      if (document.visibilityState === "hidden") { save(); }
    });
    window.addEventListener("online", save);
  }

  document.querySelectorAll("form[method=post]").forEach(once);
  document.querySelectorAll("form[data-draft-url]").forEach(drafts);

  // Coming back to a page that was sent: it can be sent again.
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
  });

  // An error summary is read first.
  var summary = document.querySelector(".govuk-error-summary");
  if (summary) { summary.focus(); }
}());
