import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { collect, openai } from '../gateway.mjs';

const hello = { model: 'tide-alias', messages: [{ role: 'user', content: 'Grüße, 世界' }] };
const weather = {
  type: 'function',
  function: {
    name: 'weather',
    description: 'The weather of a city.',
    parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
  },
};

describe('openai client', () => {
  test('API-1b ACC-3a lists the models the key may use, and no other', async () => {
    const ids = (await collect(openai().models.list())).map((model) => model.id);
    assert.ok(ids.includes('tide-chat') && ids.includes('tide-alias'), ids.join());
    assert.ok(!ids.includes('tide-denied'), ids.join());
  });

  test('API-1b retrieves one model', async () => {
    const model = await openai().models.retrieve('tide-chat');
    assert.equal(model.id, 'tide-chat');
    assert.equal(model.object, 'model');
  });

  test('API-1a API-4c chat answers under the name that was asked for', async () => {
    const answer = await openai().chat.completions.create(hello);
    assert.equal(answer.model, 'tide-alias');
    assert.equal(answer.choices[0].message.content, 'You said: Grüße, 世界');
    assert.deepEqual({ ...answer.usage }, { prompt_tokens: 9, completion_tokens: 12, total_tokens: 21 });
  });

  test('API-1c API-4c API-6c streamed chat gives each chunk under the asked name, without usage nobody asked for', async () => {
    const chunks = await collect(await openai().chat.completions.create({ ...hello, stream: true }));
    assert.equal(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join(''), 'You said: Grüße, 世界');
    assert.deepEqual([...new Set(chunks.map((chunk) => chunk.model))], ['tide-alias']);
    assert.ok(chunks.every((chunk) => chunk.choices.length === 1 && !chunk.usage));
    assert.equal(chunks.at(-1).choices[0].finish_reason, 'stop');
  });

  test('API-4 streamed chat keeps the usage chunk for who asked', async () => {
    const chunks = await collect(
      await openai().chat.completions.create({ ...hello, stream: true, stream_options: { include_usage: true } }),
    );
    assert.deepEqual(chunks.at(-1).choices, []);
    assert.equal(chunks.at(-1).usage.total_tokens, 21);
    assert.equal(chunks.at(-1).model, 'tide-alias');
  });

  test('API-6a events arrive while the upstream is still talking', async () => {
    const stream = await openai().chat.completions.create({ ...hello, model: 'tide-endless', stream: true });
    let seen = 0;
    for await (const chunk of stream) {
      assert.equal(chunk.model, 'tide-endless');
      if (++seen === 5) break; // the script never ends by itself: five chunks prove that they are passed on one by one
    }
    assert.equal(seen, 5);
  });

  test('API-4a tool calls pass both ways', async () => {
    const asked = await openai().chat.completions.create({ ...hello, tools: [weather] });
    const [call] = asked.choices[0].message.tool_calls;
    assert.equal(asked.choices[0].finish_reason, 'tool_calls');
    assert.equal(call.function.name, 'weather');
    assert.deepEqual(JSON.parse(call.function.arguments), { city: 'Łódź' });
    const told = await openai().chat.completions.create({
      ...hello,
      tools: [weather],
      messages: [...hello.messages, asked.choices[0].message, { role: 'tool', tool_call_id: call.id, content: '21 °C' }],
    });
    assert.equal(told.choices[0].message.content, 'The tool said: 21 °C');
  });

  test('API-1c API-4a streamed tool calls arrive in pieces that make the whole', async () => {
    const stream = openai().chat.completions.stream({ ...hello, tools: [weather] });
    const answer = await stream.finalChatCompletion();
    const [call] = answer.choices[0].message.tool_calls;
    assert.equal(call.function.name, 'weather');
    assert.deepEqual(JSON.parse(call.function.arguments), { city: 'Łódź' });
  });

  test('API-1a API-4c responses, plain and with a tool', async () => {
    const answer = await openai().responses.create({ model: 'tide-alias', input: 'Grüße' });
    assert.equal(answer.model, 'tide-alias');
    assert.equal(answer.output_text, 'You said: Grüße');
    const asked = await openai().responses.create({
      model: 'tide-alias',
      input: 'Grüße',
      tools: [{ type: 'function', name: 'weather', strict: false, parameters: weather.function.parameters }],
    });
    assert.equal(asked.output[0].type, 'function_call');
    assert.deepEqual(JSON.parse(asked.output[0].arguments), { city: 'Łódź' });
  });

  test('API-1c API-4c streamed responses name the asked model in every event', async () => {
    const events = await collect(await openai().responses.create({ model: 'tide-alias', input: 'Grüße', stream: true }));
    const text = events.filter((event) => event.type === 'response.output_text.delta').map((event) => event.delta);
    assert.equal(text.join(''), 'You said: Grüße');
    assert.ok(text.length > 1);
    const models = events.flatMap((event) => (event.response ? [event.response.model] : []));
    assert.deepEqual(models, ['tide-alias', 'tide-alias']);
    assert.equal(events.at(-1).type, 'response.completed');
  });

  test('API-1a embeddings, as base64 by the client’s choice and as numbers', async () => {
    const packed = await openai().embeddings.create({ model: 'tide-alias', input: 'Grüße' });
    assert.deepEqual([...packed.data[0].embedding], [0.5, -0.25, 1]);
    assert.equal(packed.model, 'tide-alias');
    const plain = await openai().embeddings.create({ model: 'tide-alias', input: 'Grüße', encoding_format: 'float' });
    assert.deepEqual(plain.data[0].embedding, [0.5, -0.25, 1]);
  });

  test('API-1a API-1c completions, plain and streamed', async () => {
    const answer = await openai().completions.create({ model: 'tide-alias', prompt: 'Grüße' });
    assert.equal(answer.model, 'tide-alias');
    assert.equal(answer.choices[0].text, 'You said: Grüße');
    const chunks = await collect(
      await openai().completions.create({ model: 'tide-alias', prompt: 'Grüße', stream: true }),
    );
    assert.equal(chunks.map((chunk) => chunk.choices[0].text).join(''), 'You said: Grüße');
    assert.deepEqual([...new Set(chunks.map((chunk) => chunk.model))], ['tide-alias']);
  });

  test('API-7a the caller’s request id comes back', async () => {
    const call = openai().chat.completions.create(hello, { headers: { 'x-request-id': 'client-suite-1' } });
    const { request_id } = await call.withResponse();
    assert.equal(request_id, 'client-suite-1');
  });
});
