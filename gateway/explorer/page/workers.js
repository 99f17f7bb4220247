/* global WORKER_URLS -- put in place when the page is bundled */

// The editor asks for its background threads by what they check.
globalThis.MonacoEnvironment = {
  getWorker: (_id, label) => new Worker(WORKER_URLS[label] ?? WORKER_URLS.editor, { name: label }),
}
