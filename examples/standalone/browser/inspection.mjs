// What must be right about every page, whichever it is.
import assert from 'node:assert/strict';
import path from 'node:path';

import axe from 'axe-core';

const WIDE = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const NARROWEST = { width: 320, height: 640 }; // WCAG 2.1, 1.4.10
const AS_SET = '100%';
const LARGE = '200%';
const LEAST_LETTERS = 8; // a line, on average
const SCHEMES = ['light', 'dark'];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const LOOKS = [
  { name: 'wide', viewport: WIDE, textSize: AS_SET, scheme: 'light' },
  { name: 'wide-dark', viewport: WIDE, textSize: AS_SET, scheme: 'dark' },
  { name: 'phone-large', viewport: PHONE, textSize: LARGE, scheme: 'light' },
  { name: 'phone-forced', viewport: PHONE, textSize: AS_SET, scheme: 'dark', forced: true },
];

let met = 0;

/** Asserts that a page says where one is, fits narrow screens, and, with scripts, that axe has nothing against it in either scheme. */
export async function inspect(page, title, withScripts) {
  await saysWhereOneIs(page, title);
  await fits(page, NARROWEST, AS_SET);
  await fits(page, PHONE, LARGE); // WCAG 2.1, 1.4.4
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    if (withScripts) await pleasesAxe(page, `${title} in ${colorScheme}`);
  }
  if (process.env.SCREENSHOTS) await pictures(page, title);
  await page.emulateMedia({ colorScheme: 'light' });
}

async function saysWhereOneIs(page, title) {
  const wrong = (await page.getByRole('alert').count()) > 0;
  assert.equal(await page.title(), `${wrong ? 'Error: ' : ''}${title} · Tidegate`);
  assert.deepEqual(await page.getByRole('heading', { level: 1 }).allInnerTexts(), [title]);
}

async function fits(page, viewport, textSize) {
  const where = `${await page.title()} at ${viewport.width} px, text at ${textSize}`;
  await page.setViewportSize(viewport);
  await resizeText(page, textSize);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= viewport.width, `${where} scrolls sideways`);
  assert.deepEqual(await page.evaluate(crampedText, LEAST_LETTERS), [], `${where}: torn or cut off`);
  await resizeText(page, AS_SET);
  await page.setViewportSize(WIDE);
}

const resizeText = (page, size) => page.evaluate((value) => (document.documentElement.style.fontSize = value), size);

/** Runs in the page: words that are broken although they are short, columns of few letters a line, and what does not fit its box. */
function crampedText(leastLetters) {
  const linesOf = (node, start, end) => {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, end);
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
  };
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode;
    const text = node.data.trim();
    const lines = linesOf(node, 0, node.length);
    if (lines > 2 && text.length / lines < leastLetters) found.push(`column: ${text}`);
    for (const { 0: word, index } of node.data.matchAll(/(?<!\S)\p{L}{2,16}(?=[.,;:?!]?(?:\s|$))/gu)) {
      if (linesOf(node, index, index + word.length) > 1) found.push(`word: ${word}`);
    }
  }
  for (const element of document.body.querySelectorAll('*')) {
    if (element.tagName !== 'INPUT' && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) {
      found.push(`box: ${element.outerHTML.slice(0, 80)}`);
    }
  }
  return found;
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

/** For whoever changes the pages: pictures of each, in the directory that SCREENSHOTS names. */
async function pictures(page, title) {
  const name = title.toLowerCase().replaceAll(/[^a-z]+/g, '-');
  met += 1;
  for (const look of LOOKS) {
    await page.emulateMedia({ colorScheme: look.scheme, forcedColors: look.forced ? 'active' : 'none' });
    await page.setViewportSize(look.viewport);
    await resizeText(page, look.textSize);
    const file = `${String(met).padStart(3, '0')}-${name}-${look.name}.png`;
    await page.screenshot({ path: path.join(process.env.SCREENSHOTS, file), fullPage: true });
  }
  await resizeText(page, AS_SET);
  await page.emulateMedia({ forcedColors: 'none' });
  await page.setViewportSize(WIDE);
}
