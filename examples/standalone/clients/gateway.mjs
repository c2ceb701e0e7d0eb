// Where the gateway under test is, and what the tests share. See README.md for the variables.
import assert from 'node:assert/strict';

import Anthropic from '@anthropic-ai/sdk';
import OpenAI from 'openai';

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: start a gateway and tell the suite where it is (README.md)`);
  return value;
}

export const baseUrl = required('GATEWAY_BASE_URL').replace(/\/+$/, '').replace(/\/v1$/, '');
export const apiKey = required('GATEWAY_API_KEY');
const upstreamUrl = required('GATEWAY_UPSTREAM_URL');

// right in form and checksum, but no gateway knows it: the refusal must come from the directory, not from the parser
export const unknownKey = required('GATEWAY_UNKNOWN_KEY');

// the clients read these by themselves; the suite must depend on what it passes alone
for (const name of Object.keys(process.env)) {
  if (/^(OPENAI|ANTHROPIC)_/.test(name)) delete process.env[name];
}

// retries would hide an answer that should have been right the first time
const steady = { maxRetries: 0, timeout: 20_000 };

export const openai = (options = {}) => new OpenAI({ baseURL: `${baseUrl}/v1`, apiKey, ...steady, ...options });

export const anthropic = (options = {}) => new Anthropic({ baseURL: baseUrl, apiKey, ...steady, ...options });

/** How many requests a client that would retry makes until it fails. */
export async function requestsUntilFailure(client, call, options = {}) {
  let requests = 0;
  const counted = (...request) => {
    requests += 1;
    return fetch(...request);
  };
  await failure(() => call(client({ maxRetries: 3, fetch: counted, ...options })));
  return requests;
}

export async function collect(stream) {
  const items = [];
  for await (const item of stream) items.push(item);
  return items;
}

/** What `call` failed with; fails itself when it did not. */
export async function failure(call) {
  try {
    await call();
  } catch (error) {
    return error;
  }
  return assert.fail('the call succeeded');
}

/** How many answers the scripted provider is in the middle of. */
async function openStreams() {
  return (await (await fetch(`${upstreamUrl}/streams`)).json()).open;
}

/** Milliseconds until the provider has no stream open any more. */
export async function untilUpstreamIsFree(limitMillis = 5_000) {
  const start = performance.now();
  while ((await openStreams()) > 0) {
    assert.ok(performance.now() - start < limitMillis, 'the upstream call is still running');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return performance.now() - start;
}
