package dev.tidegate.gateway.json;

import com.fasterxml.jackson.core.JsonToken;

/**
 * Where a member of an object lies in the bytes.
 *
 * @param kind the first token of the value
 * @param previousEnd where the value before it ends, or where the object begins when it is the first: just after the brace
 * @param start the opening quote of the name
 * @param valueStart the first byte of the value
 * @param valueEnd just after the last byte of the value
 */
public record Member(String name, JsonToken kind, int previousEnd, int start, int valueStart, int valueEnd) {}
