// One Chromium for all checks, without a network of its own.

import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium: the one named by `CHROMIUM`, else one of the usual places. */
export async function launch() {
  const executablePath = [process.env.CHROMIUM, ...PLACES].find((place) => place && existsSync(place));
  if (!executablePath) throw new Error('Chromium is missing: “bash tests/run” installs it');
  // Chromium refuses its sandbox to root, and most containers refuse it to Chromium; the pages are our own.
  return chromium.launch({ executablePath, headless: true, chromiumSandbox: false, args: QUIET });
}

/** Runs jobs with a few workers at once. */
export async function inParallel(jobs, workers, work) {
  const queue = [...jobs];
  const worker = async () => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) await work(job);
  };
  await Promise.all(Array.from({ length: workers }, worker));
}
