// SPDX-License-Identifier: EUPL-1.2
// Keeps the page that checks without a connection, with our keys and lists as they were when there was one.
"use strict";

const KEPT = "vakregister-offline-1";
const PAGE = ["/v/offline", "/assets/offline.js", "/assets/vakregister.css", "/assets/mark.svg"];

function ours(url) {
  return PAGE.includes(url.pathname) || url.pathname === "/v/offline/trust" || url.pathname.startsWith("/status-lists/");
}

self.addEventListener("install", function (event) {
  event.waitUntil(
    caches.open(KEPT).then(function (kept) {
      return kept.addAll(PAGE.slice(1));
    }).then(function () {
      return self.skipWaiting();
    }));
});

self.addEventListener("activate", function (event) {
  event.waitUntil(self.clients.claim());
});

// What the network gives is newer; what was kept is for when there is no network
async function answer(request, name) {
  const kept = await caches.open(KEPT);
  try {
    const fresh = await fetch(request);
    if (fresh.ok) {
      await kept.put(name, fresh.clone());
    }
    return fresh;
  } catch (offline) {
    const old = await kept.match(name);
    if (old) {
      return old;
    }
    throw offline;
  }
}

self.addEventListener("fetch", function (event) {
  const url = new URL(event.request.url);
  if (event.request.method === "GET" && url.origin === self.location.origin && ours(url)) {
    event.respondWith(answer(event.request, url.pathname));
  }
});
