// SPDX-License-Identifier: EUPL-1.2
// Keeps a draft of evidence while it is filled in, and sends many files one by one. The pages work without it.
(function () {
  "use strict";

  function status(form, text) {
    const line = form.querySelector("[data-evidence-status]");
    if (line) {
      line.textContent = text;
    }
  }

  function draft(form) {
    let timer = null;
    let busy = false;
    let again = false;

    function schedule(delay) {
      clearTimeout(timer);
      timer = setTimeout(save, delay);
    }

    function fields() {
      const data = new FormData(form);
      data.delete("files");
      data.delete("photo");
      data.set("do", "autosave");
      return data;
    }

    async function save() {
      if (busy) {
        again = true;
        return;
      }
      busy = true;
      try {
        const answer = await fetch(form.action, { method: "POST", body: fields(), redirect: "manual" });
        if (answer.status === 200) {
          show(await answer.text());
          status(form, form.dataset.saved);
        } else if (answer.type === "opaqueredirect" || answer.status === 401) {
          status(form, form.dataset.ended);
          schedule(15000);
        } else {
          status(form, form.dataset.failed);
        }
      } catch (offline) {
        status(form, form.dataset.failed);
        schedule(5000);
      } finally {
        busy = false;
        if (again) {
          again = false;
          schedule(200);
        }
      }
    }

    function show(html) {
      const next = new DOMParser().parseFromString(html, "text/html").getElementById("worth");
      const now = document.getElementById("worth");
      if (!next || !now) {
        return;
      }
      const reshaped = next.dataset.measure !== now.dataset.measure || next.dataset.weighed !== now.dataset.weighed;
      for (const input of form.querySelectorAll("#code, #activity, #title, #completedOn, #amount")) {
        const kept = next.getAttribute("data-field-" + input.name.toLowerCase());
        if (kept && input.value === "" && document.activeElement !== input) {
          input.value = kept;
        }
      }
      now.replaceWith(document.adoptNode(next));
      if (reshaped) {
        // Another kind of activity asks other things; everything is kept, so nothing is lost
        location.reload();
      }
    }

    form.addEventListener("input", function (event) {
      if (event.target.type !== "file") {
        schedule(700);
      }
    });
    form.addEventListener("change", function (event) {
      if (event.target.type !== "file") {
        schedule(50);
      }
    });
    form.addEventListener("submit", function () {
      clearTimeout(timer);
    });
  }

  function upload(form) {
    form.addEventListener("submit", async function (event) {
      const files = [...form.querySelector("#files").files, ...form.querySelector("#photo").files];
      if (files.length < 2) {
        return;
      }
      event.preventDefault();
      const each = new FormData(form).get("how") === "EACH";
      let target = form.action;
      let done = 0;
      for (const file of files) {
        status(form, (done + 1) + " / " + files.length);
        const data = new FormData();
        data.set("how", "TOGETHER");
        data.set("do", "save");
        data.set("files", file);
        const answer = await fetch(target, { method: "POST", body: data });
        if (!answer.ok) {
          // The answer is the page that says what is wrong with this file; what was received stays received
          const page = new DOMParser().parseFromString(await answer.text(), "text/html");
          const why = page.querySelector(".error-summary li");
          status(form, file.name + ": " + (why ? why.textContent : answer.status));
          return;
        }
        if (!each) {
          target = answer.url;
        }
        done++;
      }
      location.assign(each ? form.action : target);
    });
  }

  document.querySelectorAll("[data-evidence-draft]").forEach(draft);
  document.querySelectorAll("[data-evidence-upload]").forEach(upload);
})();
