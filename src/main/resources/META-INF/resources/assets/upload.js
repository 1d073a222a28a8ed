// SPDX-License-Identifier: EUPL-1.2
// Sends a chosen file in parts, so that one that is cut off goes on where it was. Without this script, and whenever
// something does not work, the form sends the file itself.
'use strict';
(() => {
  const PART = 1024 * 1024;
  const TRIES = 60;
  const base = '/api/v1/uploads/';
  const wait = ms => new Promise(done => setTimeout(done, ms));
  const memory = {
    get: key => { try { return sessionStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { sessionStorage.setItem(key, value); } catch { /* the upload then starts anew */ } },
    drop: key => { try { sessionStorage.removeItem(key); } catch { /* nothing was kept */ } },
  };
  const encoded = name => btoa(String.fromCharCode(...new TextEncoder().encode(name)));

  async function offsetOf(id) {
    const answer = await fetch(base + id, { method: 'HEAD', headers: { 'Tus-Resumable': '1.0.0' } });
    return answer.ok ? Number(answer.headers.get('Upload-Offset')) : null;
  }

  async function started(file, key) {
    const known = memory.get(key);
    if (known) {
      const offset = await offsetOf(known);
      if (offset !== null) return { id: known, offset };
    }
    const answer = await fetch('/api/v1/uploads', {
      method: 'POST',
      headers: { 'Tus-Resumable': '1.0.0', 'Upload-Length': file.size, 'Upload-Metadata': 'filename ' + encoded(file.name) },
    });
    if (answer.status !== 201) return null;
    const id = answer.headers.get('Location').split('/').pop();
    memory.set(key, id);
    return { id, offset: 0 };
  }

  async function send(file, tell, cut, isWanted) {
    const key = 'upload:' + file.name + ':' + file.size + ':' + file.lastModified;
    const upload = await started(file, key);
    if (!upload) return null;
    let { id, offset } = upload;
    let failed = 0;
    while (offset < file.size) {
      if (!isWanted()) return null;
      try {
        const answer = await fetch(base + id, {
          method: 'PATCH',
          headers: { 'Tus-Resumable': '1.0.0', 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': offset },
          body: file.slice(offset, offset + PART),
        });
        if (answer.status === 204) {
          offset = Number(answer.headers.get('Upload-Offset'));
          failed = 0;
          tell(offset, file.size);
          continue;
        }
        if (answer.status < 500 && answer.status !== 409) return null;
      } catch { /* the connection: asked below how far it came */ }
      if (++failed > TRIES) return null;
      cut();
      await wait(Math.min(1000 * failed, 10000));
      try {
        const reached = await offsetOf(id);
        if (reached === null) return null;
        offset = reached;
      } catch { /* still cut off */ }
    }
    memory.drop(key);
    return id;
  }

  for (const input of document.querySelectorAll('input[type=file][data-upload]')) {
    // A page with several fields brings this script several times
    if (input.dataset.ready) continue;
    input.dataset.ready = 'true';
    let turn = 0;
    const status = document.createElement('p');
    status.className = 'hint';
    status.setAttribute('role', 'status');
    input.after(status);
    let busy = null;
    input.addEventListener('change', () => {
      const mine = ++turn;
      const file = input.files[0];
      busy = null;
      status.textContent = '';
      if (!file || file.size <= PART) return;
      const kilo = n => Math.round(n / 1024) + ' kB';
      busy = send(
        file,
        (sent, all) => { status.textContent = kilo(sent) + ' ' + input.dataset.sent + ' ' + kilo(all); },
        () => { status.textContent = input.dataset.cut; },
        () => mine === turn,
      ).catch(() => null).then(id => {
        if (mine !== turn) return;
        busy = null;
        status.textContent = '';
        if (!id) return;
        for (const old of input.form.querySelectorAll('input')) {
          if (old.type === 'hidden' && old.name === input.dataset.upload) old.remove();
          // What was chosen was about another file
          if (old.type === 'radio' && old.name === input.name + 'Numbers') old.checked = false;
        }
        const sent = document.createElement('input');
        sent.type = 'hidden';
        sent.name = input.dataset.upload;
        sent.value = id;
        input.after(sent);
        status.textContent = '✓ ' + file.name;
        input.value = '';
      });
    });
    input.form?.addEventListener('submit', event => {
      if (!busy) return;
      event.preventDefault();
      busy.then(() => input.form.requestSubmit(event.submitter ?? undefined));
    });
  }
})();
