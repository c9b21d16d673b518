// What a page must hold to, whatever it shows. Run in the page itself, which knows what it looks like.
window.sweep = (function () {
  "use strict";
  const all = (what, where) => [...(where || document).querySelectorAll(what)];
  const said = (element) => element.outerHTML.slice(0, 160);
  const asks = "input:not([type=hidden]), textarea, select";

  function words() {
    const faults = [];
    const headings = all("h1").filter((one) => one.checkVisibility({ visibilityProperty: true }));
    if (headings.length !== 1) faults.push(`there are ${headings.length} first headings, not one`);
    if (!document.title.endsWith("– Think Family")) faults.push(`the title is "${document.title}"`);
    const ids = all("[id]").map((one) => one.id);
    const twice = ids.filter((id, place) => ids.indexOf(id) !== place);
    if (twice.length) faults.push(`ids stand twice: ${[...new Set(twice)].join(", ")}`);
    return faults;
  }

  function ways() {
    const lost = all("a[href^='#']").filter((one) => !document.getElementById(one.getAttribute("href").slice(1)));
    const bare = all("form[method=post]").filter((one) => !one.querySelector("[name=csrfmiddlewaretoken]"));
    return [
      ...all("a:not([href]), a[href='']").concat(lost).map((one) => `a link leads nowhere: ${said(one)}`),
      ...bare.map((one) => `a form has no token: ${said(one)}`)
    ];
  }

  function width() {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = all("body *").filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1);
    return [`it scrolls sideways, ${root.scrollWidth} wide: ${wide.slice(-3).map(said).join(" | ")}`];
  }

  function slides(box) {
    return ["auto", "scroll"].includes(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth + 1;
  }

  function parts() {
    const named = (box) => box.getAttribute("aria-label") || box.getAttribute("aria-labelledby");
    const whole = (box) => box.getAttribute("role") === "region" && named(box) && box.tabIndex === 0;
    const sliding = all("main *").filter((box) => box.tagName !== "TEXTAREA" && slides(box) && !whole(box));
    return sliding.map((box) => `a part scrolls sideways without a name, or by mouse alone: ${said(box)}`);
  }

  // What stands round the page of everybody, without what is new each time.
  function around() {
    const plain = (one) => one.outerHTML.replace(/value="[^"]*"/g, "");
    return ["header.tf-masthead", "footer.tf-foot"].flatMap((what) => all(what).map((one) => [what, plain(one)]));
  }

  function put(form, name, value) {
    for (const field of all(`[name="${name}"]`, form)) {
      if (["checkbox", "radio"].includes(field.type)) field.checked = field.value === value;
      else field.value = value;
    }
  }

  function empty(field) {
    if (["checkbox", "radio"].includes(field.type)) field.checked = false;
    else if (field.tagName === "SELECT") field.selectedIndex = field.querySelector("option[value='']") ? 0 : -1;
    else field.value = "";
  }

  // Send the page's form with every question left empty but for what is typed.
  function send(typed) {
    const form = all("main form[method=post]").find((one) => one.querySelector(asks));
    all(asks, form).forEach(empty);
    Object.entries(typed).forEach(([name, value]) => put(form, name, value));
    form.noValidate = true;
    const button = "button.govuk-button:not(.govuk-button--secondary, .govuk-button--warning, [formaction])";
    form.requestSubmit(form.querySelector(button));
  }

  return {
    around,
    faults: () => [...words(), ...ways(), ...width(), ...parts()],
    asks: () => all("main form[method=post]").some((one) => one.querySelector(asks)),
    links: () => [...new Set(all("a[href^='/']").map((one) => one.getAttribute("href")))],
    send
  };
}());
