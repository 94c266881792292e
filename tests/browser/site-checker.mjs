#!/usr/bin/env node
// Holds a built folder against the promises of its pages.
// Usage: node site-checker.mjs DIR --base URL [--skip rule,rule] [--json]
// Prints every finding; the exit code is 1 where there is one, 2 for wrong usage. Advice is printed, but doesn't fail.

import { pathToFileURL } from 'node:url';
import { readFolder } from './checker/folder.mjs';
import { ADVICE, PAGE_RULES } from './checker/page-rules.mjs';
import { pageReferences, styleReferences } from './checker/link-rules.mjs';
import { siteFindings } from './checker/site-rules.mjs';

/**
 * Checks a built folder.
 * @param {string} directory the folder, as `guong build` writes it
 * @param {{base: string, skip?: string[]}} options `base`: absolute address of the root; `skip`: rules to leave out
 * @returns {{findings: {file: string, rule: string, message: string}[], advice: object[], pages: number,
 *   indexed: number}} `advice`: findings of rules that leave the decision to a person
 */
export function checkSite(directory, { base, skip = [] }) {
  const site = readFolder(directory, base);
  const findings = [];
  const advice = [];
  const add = (file, rule, message) => {
    if (!skip.includes(rule)) (ADVICE.has(rule) ? advice : findings).push({ file, rule, message });
  };
  for (const page of site.pages.values()) {
    for (const [rule, check] of PAGE_RULES) for (const message of check(page)) add(page.file, rule, message);
    for (const [rule, message] of pageReferences(page, site)) add(page.file, rule, message);
  }
  for (const row of styleReferences(site)) add(...row);
  for (const row of siteFindings(site)) add(...row);
  if (site.pages.size === 0) add('.', 'pages', 'there is no page');
  const indexed = [...site.pages.values()].filter((page) => page.indexed).length;
  return { findings, advice, pages: site.pages.size, indexed };
}

/** Findings as lines, one each. */
export function formatFindings(findings) {
  return findings.map(({ file, rule, message }) => `${file}: ${rule}: ${message}`).join('\n');
}

function main(parameters) {
  const options = { base: undefined, skip: [], json: false, directory: undefined };
  for (let at = 0; at < parameters.length; at += 1) {
    if (parameters[at] === '--base') options.base = parameters[(at += 1)];
    else if (parameters[at] === '--skip') options.skip = parameters[(at += 1)].split(',');
    else if (parameters[at] === '--json') options.json = true;
    else options.directory = parameters[at];
  }
  if (!options.directory || !options.base) {
    console.error('usage: node site-checker.mjs DIR --base URL [--skip rule,rule] [--json]');
    return 2;
  }
  const { findings, advice, pages, indexed } = checkSite(options.directory, options);
  if (options.json) console.log(JSON.stringify(findings, null, 1));
  else {
    if (findings.length) console.log(formatFindings(findings));
    if (advice.length) console.log(`advice:\n${formatFindings(advice)}`);
    console.log(
      `${pages} pages, ${indexed} of them indexed, ${findings.length} findings, ${advice.length} pieces of advice`,
    );
  }
  return findings.length ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = main(process.argv.slice(2));
