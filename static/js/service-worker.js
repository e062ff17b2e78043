"use strict";
/* Serve the workspace shell when no server answers. `self.SHELL` is set by /sw.js: { name, files, workspace, offline }. */
const WORKSPACE = /^\/write-ups\/\d+\/steps\/\d+\/$/;
const GATEWAY_DOWN = [502, 503, 504];

self.addEventListener("install", (event) => {
  const { name, files, workspace, offline } = self.SHELL;
  event.waitUntil(caches.open(name).then((cache) => cache.addAll([...files, workspace, offline])).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const others = caches.keys().then((names) => names.filter((name) => name !== self.SHELL.name));
  event.waitUntil(others.then((names) => Promise.all(names.map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});

async function page(request) {
  const shell = () => caches.match(WORKSPACE.test(new URL(request.url).pathname) ? self.SHELL.workspace : self.SHELL.offline);
  try {
    const response = await fetch(request);
    return GATEWAY_DOWN.includes(response.status) ? (await shell()) || response : response;
  } catch (error) {
    return (await shell()) || Promise.reject(error);
  }
}

async function file(request) {
  try {
    return await fetch(request);
  } catch (error) {
    return (await caches.match(request)) || Promise.reject(error);
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (self.SHELL.files.includes(new URL(request.url).pathname)) event.respondWith(file(request));
});
