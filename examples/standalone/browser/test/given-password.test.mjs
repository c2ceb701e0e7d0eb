import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { launch, Visitor } from '../visitor.mjs';

// those of BrowserTest's configuration
const EMAIL = 'root@example.org';
const GIVEN = 'tidal meadow kettle nine';

let browser;
let ann;

before(async () => {
  browser = await launch();
  ann = await Visitor.arrive(browser);
});
after(() => browser?.close());

test('USER-10 CON-3 whoever was given a password is led to choosing another, wherever they go', async () => {
  await ann.open('/login', 'Sign in');
  await ann.fill({ 'E-mail address': EMAIL, Password: GIVEN });
  assert.equal(await ann.press('Sign in'), 200);
  await ann.look('Change your password');
  assert.match(await ann.text(), /gave you the password/);
  await ann.open('/admin', 'Change your password');
  const chosen = 'lantern orchard velvet six';
  await ann.fill({ 'Current password': GIVEN, 'New password': chosen });
  assert.equal(await ann.press('Change password'), 200);
  await ann.look('Your account');
});
