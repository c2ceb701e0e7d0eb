// Somebody with a browser of their own, who notices what a page must not do and looks at every page closely.
import assert from 'node:assert/strict';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

import { chromium } from 'playwright-core';

import { inspect } from './inspection.mjs';

export const base = process.env.GATEWAY_BASE_URL;
// the pages need no scripts; axe is one
const javaScriptEnabled = process.env.SCRIPTS === 'on';

function executable() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const found = process.env.PATH.split(path.delimiter)
    .map((directory) => path.join(directory, 'chromium'))
    .find(isExecutable);
  assert.ok(found, 'no chromium on the PATH, and CHROMIUM does not say where one is');
  return found;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export const launch = () => chromium.launch({ executablePath: executable() });

export class Visitor {
  complaints = [];

  static async arrive(browser) {
    const context = await browser.newContext({ baseURL: base, javaScriptEnabled });
    context.setDefaultTimeout(10_000);
    return new Visitor(context, await context.newPage());
  }

  constructor(context, page) {
    this.context = context;
    this.page = page;
    page.on('request', (request) => this.#notice(request));
    page.on('console', (message) => this.#hear(message));
    page.on('pageerror', (error) => this.complaints.push(`error: ${error.message}`));
  }

  #notice(request) {
    const { origin } = new URL(request.url());
    if (origin !== base) this.complaints.push(`request to ${origin}`);
    if (request.resourceType() === 'script') this.complaints.push(`script ${request.url()}`);
  }

  // that a page was refused is told in red as well, and is what a test asks for
  #hear(message) {
    const refused = message.location().url === this.page.url() && message.text().startsWith('Failed to load resource');
    if (message.type() === 'error' && !refused) this.complaints.push(`console: ${message.text()}`);
  }

  /** Goes to a page, and looks at it. */
  async open(target, title, status = 200) {
    const answer = await this.page.goto(target);
    assert.equal(answer.status(), status);
    await this.look(title);
  }

  /** Presses a button or follows a link; returns the status of the page that it leads to. */
  async press(name) {
    const control = this.page.getByRole('button', { name, exact: true }).or(this.page.getByRole('link', { name, exact: true }));
    const [answer] = await Promise.all([this.#nextPage(), control.click()]);
    return answer.status();
  }

  /** Presses Enter in the field that has the focus. */
  async enter() {
    const [answer] = await Promise.all([this.#nextPage(), this.page.keyboard.press('Enter')]);
    return answer.status();
  }

  async #nextPage() {
    const [answer] = await Promise.all([
      this.page.waitForResponse((it) => it.request().isNavigationRequest() && it.status() !== 303),
      this.page.waitForEvent('framenavigated'),
    ]);
    await this.page.waitForLoadState();
    return answer;
  }

  /** Fills fields by their labels. */
  async fill(fields) {
    for (const [label, value] of Object.entries(fields)) await this.page.getByLabel(label, { exact: true }).fill(value);
  }

  /** What the field with this label holds. */
  async holds(label) {
    return this.page.getByLabel(label, { exact: true }).inputValue();
  }

  /** The page has this title, and nothing is wrong about it. */
  async look(title) {
    await inspect(this.page, title, javaScriptEnabled);
    assert.deepEqual(this.complaints, []);
  }

  /** The page says what is wrong, at once and at the fields with these labels, of which the first has the focus. */
  async isTold(text, ...labels) {
    assert.match(await this.page.getByRole('alert').innerText(), text);
    for (const label of labels) {
      const field = this.page.getByLabel(label, { exact: true });
      const id = await field.getAttribute('id');
      assert.equal(await field.getAttribute('aria-invalid'), 'true', label);
      const [described] = (await field.getAttribute('aria-describedby')).split(' ');
      const words = await this.page.locator(`#${described}`).innerText();
      assert.equal(await this.page.getByRole('alert').locator(`a[href="#${id}"]`).innerText(), words);
      if (label === labels[0]) assert.equal(await this.page.locator(':focus').getAttribute('id'), id);
    }
  }

  /** The page says what has just been done. */
  async isAssured(text) {
    assert.match(await this.page.getByRole('status').innerText(), text);
  }

  async text() {
    return this.page.locator('main').innerText();
  }

  /** Calls the API with the cookie of this browser. */
  async post(target, data) {
    const answer = await this.context.request.post(target, { data, headers: { Origin: base } });
    assert.ok(answer.ok(), await answer.text());
    return answer.json();
  }
}
