import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { base, launch, Visitor } from '../visitor.mjs';

const EMAIL = 'ann@example.org';
const FIRST_PASSWORD = 'tidal meadow kettle nine';
const PASSWORD = 'lantern orchard velvet six';
const INVITED = 'ben@example.org';

let browser;
let ann;
let ben;
let inviteLink;

before(async () => {
  browser = await launch();
  ann = await Visitor.arrive(browser);
  ben = await Visitor.arrive(browser);
});
after(() => browser?.close());

async function signIn(visitor, email, password) {
  await visitor.open('/login', 'Sign in');
  await visitor.fill({ 'E-mail address': email, Password: password });
  assert.equal(await visitor.press('Sign in'), 200);
}

/** What a program does that asks to be signed in. */
async function program(path, fields) {
  const answer = await fetch(base + path, { method: 'POST', body: new URLSearchParams({ client_id: 'tidegate-cli', ...fields }) });
  return { status: answer.status, body: await answer.json() };
}

const codes = () => program('/oauth/device/code', {});
const token = (device_code) => program('/oauth/token', { grant_type: 'urn:ietf:params:oauth:grant-type:device_code', device_code });

test('BOOT-5a BOOT-5b BOOT-5d CON-3 the setup link says what is wrong at the field, keeps what was typed, and makes the administrator', async () => {
  await ann.open('/setup?token=none', 'Set up Tidegate', 404);
  await ann.open('/login', 'Sign in');
  await ann.isAssured(/setup link that was printed/);
  await ann.open(process.env.GATEWAY_SETUP_TARGET, 'Set up Tidegate');
  await ann.fill({ 'E-mail address': EMAIL, 'Given name': 'Ann', 'Family name': 'Tide', Password: 'Password1234' });
  assert.equal(await ann.press('Create administrator'), 422);
  await ann.look('Set up Tidegate');
  await ann.isTold(/password/i, 'Password');
  await ann.fill({ 'Given name': '\u202eAnn', Password: EMAIL }); // what can be judged without the cost of a hash
  assert.equal(await ann.press('Create administrator'), 422);
  await ann.look('Set up Tidegate');
  await ann.isTold(/name[\s\S]*password/i, 'Given name', 'Password');
  await ann.fill({ 'Given name': 'Ann' });
  assert.deepEqual([await ann.holds('E-mail address'), await ann.holds('Family name'), await ann.holds('Password')], [EMAIL, 'Tide', '']);
  await ann.fill({ Password: FIRST_PASSWORD });
  assert.equal(await ann.press('Create administrator'), 200);
  await ann.look('Sign in');
  await ann.isAssured(/has been created/);
  await ann.open(process.env.GATEWAY_SETUP_TARGET, 'Set up Tidegate', 410);
});

test('SES-1 a wrong password is told, the right one leads home', async () => {
  await ann.open('/login', 'Sign in');
  await ann.fill({ 'E-mail address': EMAIL, Password: PASSWORD });
  assert.equal(await ann.press('Sign in'), 401);
  await ann.look('Sign in');
  await ann.isTold(/password/i);
  assert.equal(await ann.holds('E-mail address'), EMAIL);
  await ann.fill({ Password: FIRST_PASSWORD });
  assert.equal(await ann.press('Sign in'), 200);
  await ann.look('Your account');
  assert.match(await ann.text(), /Ann Tide[\s\S]*ann@example\.org[\s\S]*platform admin/i);
});

test('USER-9 a password is changed', async () => {
  assert.equal(await ann.press('Change your password'), 200);
  await ann.look('Change your password');
  await ann.fill({ 'Current password': PASSWORD, 'New password': PASSWORD });
  assert.equal(await ann.press('Change password'), 422);
  await ann.look('Change your password');
  await ann.isTold(/password/i, 'Current password');
  await ann.fill({ 'Current password': FIRST_PASSWORD, 'New password': PASSWORD });
  assert.equal(await ann.press('Change password'), 200);
  await ann.look('Your account');
  await ann.isAssured(/password has been changed/);
});

test('USER-8 CON-3 somebody who was invited chooses a password and signs in with it', async () => {
  const user = { name: 'Ben', email: INVITED, auth_mode: 'password', global_role: 'user' };
  const { data } = await ann.post('/api/v1/admin/identity/users', user);
  const link = new URL(data.invite_url);
  inviteLink = link.pathname + link.search;
  await ben.open('/invites/accept?token=none', 'Choose your password', 404);
  await ben.open(inviteLink, 'Accept your invitation');
  assert.match(await ben.text(), /ben@example\.org/);
  await ben.fill({ Password: INVITED });
  assert.equal(await ben.press('Accept invitation'), 422);
  await ben.look('Accept your invitation');
  await ben.isTold(/password/i, 'Password');
  await ben.fill({ Password: FIRST_PASSWORD });
  assert.equal(await ben.press('Accept invitation'), 200);
  await ben.look('Sign in');
  await ben.isAssured(/password is set/);
  await ben.open(inviteLink, 'Choose your password', 410);
  await signIn(ben, INVITED, FIRST_PASSWORD);
  await ben.look('Your account');
});

test('SES-7b CON-3 a program is signed in by whoever approves it at the page', async () => {
  const { body } = await codes();
  await ben.open(`/device?user_code=${body.user_code}`, 'Sign in a program');
  assert.equal(await ben.holds('Code'), body.user_code);
  assert.equal(await ben.press('Continue'), 200);
  await ben.look('Approve this program?');
  assert.match(await ben.text(), /ben@example\.org[\s\S]*tidegate-cli/);
  assert.equal(await ben.press('Approve'), 200);
  await ben.look('Program approved');
  const { body: granted } = await token(body.device_code);
  const me = await fetch(`${base}/api/v1/auth/session`, { headers: { Authorization: `Bearer ${granted.access_token}` } });
  assert.equal(me.status, 200, JSON.stringify(granted));
});

test('SES-7 CON-3 a code that nobody has been given is told at the field, and a program can be denied', async () => {
  const { body } = await codes();
  await ben.open('/device', 'Sign in a program');
  await ben.fill({ Code: 'BCDF-GHJK' });
  assert.equal(await ben.press('Continue'), 422);
  await ben.look('Sign in a program');
  await ben.isTold(/code/i, 'Code');
  await ben.fill({ Code: body.user_code.toLowerCase() });
  await ben.press('Continue');
  assert.equal(await ben.press('Deny'), 200);
  await ben.look('Program denied');
  assert.equal((await token(body.device_code)).body.error, 'access_denied');
});

test('SES-7 CON-3 whoever has to sign in first comes back to the code', async () => {
  const guest = await Visitor.arrive(browser);
  await guest.open('/device?user_code=BCDF-GHJK', 'Sign in');
  await guest.fill({ 'E-mail address': INVITED, Password: FIRST_PASSWORD });
  assert.equal(await guest.press('Sign in'), 200);
  await guest.look('Sign in a program');
  assert.equal(await guest.holds('Code'), 'BCDF-GHJK');
});

test('SES-1 the way out leads to the door', async () => {
  await ben.open('/admin', 'Your account');
  assert.equal(await ben.press('Sign out'), 200);
  await ben.look('Sign in');
  await ben.isAssured(/signed out/);
  await ben.open('/admin', 'Sign in');
});

test('CON-3 whoever comes to where nothing is gets a page with a way on', async () => {
  await ann.open('/no/such/page', 'There is nothing here', 404);
  assert.equal(await ann.press('Go to the start page'), 200);
  await ann.look('Your account');
  await ann.open('/logout', 'This page cannot be shown', 405);
  await ann.open('/admin/', 'This page cannot be shown', 400);
});

test('USER-11 CON-3 whoever has to wait is told how long', async () => {
  const eve = await Visitor.arrive(browser);
  await eve.page.goto('/login');
  let status;
  for (let tries = 0; status !== 429 && tries < 20; tries += 1) {
    await eve.fill({ 'E-mail address': 'eve@example.org', Password: PASSWORD });
    status = await eve.press('Sign in');
  }
  await eve.look('Sign in');
  await eve.isTold(/Wait .*(seconds?|minutes), then try again/);
});

test('CON-2 signing in and out takes a keyboard alone, and shows where it is', async () => {
  const page = ben.page;
  await ben.open('/login', 'Sign in');
  await page.keyboard.type(INVITED);
  await showsFocus(page, 'E-mail address');
  await page.keyboard.press('Tab');
  await page.keyboard.type(FIRST_PASSWORD);
  await showsFocus(page, 'Password');
  await page.keyboard.press('Tab');
  await showsFocus(page, 'Sign in');
  assert.equal(await ben.enter(), 200);
  await ben.look('Your account');
  for (const name of ['Change your password', 'What the admin API can do', 'Sign out']) {
    await page.keyboard.press('Tab');
    await showsFocus(page, name);
  }
  assert.equal(await ben.enter(), 200);
  await ben.look('Sign in');
});

async function showsFocus(page, name) {
  const focused = page.locator(':focus');
  const labelled = page.getByLabel(name, { exact: true });
  const named = page.getByRole('button', { name, exact: true }).or(page.getByRole('link', { name, exact: true })).or(labelled);
  assert.equal(await focused.evaluate((element, other) => element === other, await named.elementHandle()), true, name);
  const { width, style } = await focused.evaluate((element) => {
    const { outlineWidth, outlineStyle } = getComputedStyle(element);
    return { width: parseFloat(outlineWidth), style: outlineStyle };
  });
  assert.deepEqual([style, width >= 2], ['solid', true], `the focus on ${name} is seen`);
}
