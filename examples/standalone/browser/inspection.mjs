// What must be right about every page, whichever it is.
import assert from 'node:assert/strict';
import path from 'node:path';

import axe from 'axe-core';

const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };
const NARROWEST = { width: 320, height: 640 }; // WCAG 2.1, 1.4.10
const SCHEMES = ['light', 'dark'];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let pictures = 0;

/** Asserts that a page says where one is, fits a narrow screen, and, with scripts, that axe has nothing against it in either scheme. */
export async function inspect(page, title, withScripts) {
  await saysWhereOneIs(page, title);
  await fitsNarrowScreen(page);
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    if (withScripts) await pleasesAxe(page, `${title} in ${colorScheme}`);
    if (process.env.SCREENSHOTS) await picture(page, title, colorScheme);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

async function saysWhereOneIs(page, title) {
  const wrong = (await page.getByRole('alert').count()) > 0;
  assert.equal(await page.title(), `${wrong ? 'Error: ' : ''}${title} · Tidegate`);
  assert.deepEqual(await page.getByRole('heading', { level: 1 }).allInnerTexts(), [title]);
}

async function fitsNarrowScreen(page) {
  await page.setViewportSize(NARROWEST);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(width, NARROWEST.width, `${await page.title()} scrolls sideways`);
  await page.setViewportSize(WIDE);
}

async function pleasesAxe(page, where) {
  await page.evaluate(axe.source);
  const found = await page.evaluate(
    (values) => window.axe.run({ runOnly: { type: 'tag', values }, rules: { 'target-size': { enabled: true } } }),
    RULES,
  );
  const findings = [...found.violations, ...found.incomplete].map(describe);
  assert.deepEqual(findings, [], where);
  assert.ok(found.passes.some(({ id }) => id === 'color-contrast'), `${where}: axe has looked at colours`);
}

const describe = ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('; ')}`;

/** For whoever changes the pages: a picture of each, in the directory that SCREENSHOTS names. */
async function picture(page, title, scheme) {
  const name = title.toLowerCase().replaceAll(/[^a-z]+/g, '-');
  pictures += 1;
  for (const viewport of [WIDE, PHONE]) {
    await page.setViewportSize(viewport);
    const file = `${String(pictures).padStart(3, '0')}-${name}-${scheme}-${viewport.width}.png`;
    await page.screenshot({ path: path.join(process.env.SCREENSHOTS, file) });
  }
  await page.setViewportSize(WIDE);
}
