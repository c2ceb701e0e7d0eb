import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch, Visitor } from '../visitor.mjs';

const withPassword = process.env.DEPLOYMENT_MODE !== 'saas';

let browser;
let ann;

before(async () => {
  browser = await launch();
  ann = await Visitor.arrive(browser);
});
after(() => browser?.close());

test('SSO-1 the sign-in page offers every provider, and behind them a password where one is taken', async () => {
  await ann.open('/login', 'Sign in');
  const links = await ann.page.getByRole('link').allInnerTexts();
  assert.equal(links.length, 2);
  assert.ok(links.includes('Sign in with Partners'));
  assert.equal(await ann.page.getByRole('button').count(), 0);
  assert.equal(await ann.page.getByText('Sign in with a password').count(), withPassword ? 1 : 0);
  if (!withPassword) return;
  await ann.page.getByText('Sign in with a password').click();
  assert.equal(await ann.page.getByRole('button').count(), 1);
  await ann.look('Sign in');
});

test('SSO-5a a provider that is away is told at the sign-in page', async () => {
  assert.equal(await ann.press('Sign in with Partners'), 200);
  await ann.look('Sign in');
  await ann.isTold(/provider/i);
});
