package dev.tidegate.gateway.json;

import com.fasterxml.jackson.core.JsonToken;

/**
 * The position of an object's member in the bytes.
 *
 * @param kind the first token of the value
 * @param previousEnd the end of the previous value or, for the first member, just after the object's opening brace
 * @param start the opening quote of the name
 * @param valueStart the first byte of the value
 * @param valueEnd just after the last byte of the value
 */
public record Member(String name, JsonToken kind, int previousEnd, int start, int valueStart, int valueEnd) {}
