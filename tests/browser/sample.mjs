// Builds the sample site of this repository with the release binary, into a folder of its own.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the repository. */
export const REPOSITORY = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The sample at the root of a host. */
export const ROOT_BASE = 'https://example.org/';

/** The sample below a path. */
export const SUB_PATH_BASE = 'https://example.org/a/b/';

/**
 * Builds the sample.
 * @param {string} base absolute address for `--base-url`
 * @returns {{directory: string, base: string, remove: () => void}}
 */
export function buildSample(base = ROOT_BASE) {
  const target = process.env.CARGO_TARGET_DIR ?? path.join(REPOSITORY, 'target');
  const binary = process.env.GUONG ?? path.join(target, 'release', 'guong');
  if (!existsSync(binary)) throw new Error(`${binary} is missing: run “cargo build --release” first`);
  const temporary = mkdtempSync(path.join(tmpdir(), 'guong-sample-'));
  const directory = path.join(temporary, 'public');
  const done = spawnSync(binary, ['build', '--root', REPOSITORY, '--output', directory, '--base-url', base], {
    encoding: 'utf8',
  });
  if (done.status !== 0) {
    rmSync(temporary, { recursive: true, force: true });
    throw new Error(`building the sample failed (${done.status ?? done.signal}):\n${done.stdout}${done.stderr}`);
  }
  return { directory, base, remove: () => rmSync(temporary, { recursive: true, force: true }) };
}
