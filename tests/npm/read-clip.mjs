// Opens an MCAP by its index, decodes every message by its schema and prints how many there were per topic, as JSON.
// Usage: node read-clip.mjs FILE [--dump]      With --dump, the last message of each topic is printed too.
import { open } from "node:fs/promises";
import { createRequire } from "node:module";
import { McapIndexedReader } from "@mcap/core";
import { FileHandleReadable } from "@mcap/nodejs";
import { parse } from "@foxglove/rosmsg";
import { MessageReader } from "@foxglove/rosmsg2-serialization";

const require = createRequire(import.meta.url);
const lz4 = require("@foxglove/wasm-lz4");
const zstd = require("@foxglove/wasm-zstd");
await lz4.isLoaded;
await zstd.isLoaded;
const decompressHandlers = {
  lz4: (bytes, size) => lz4.default ? lz4.default(bytes, Number(size)) : lz4(bytes, Number(size)),
  zstd: (bytes, size) => zstd.decompress(bytes, Number(size)),
};

function decoderFor(schema, channel) {
  if (channel.messageEncoding === "json") {
    return (data) => JSON.parse(new TextDecoder().decode(data));
  }
  if (channel.messageEncoding !== "cdr" || schema?.encoding !== "ros2msg") {
    throw new Error(`${channel.topic}: no decoder for ${channel.messageEncoding} with schema ${schema?.encoding}`);
  }
  const reader = new MessageReader(parse(new TextDecoder().decode(schema.data), { ros2: true }));
  return (data) => reader.readMessage(data);
}

function printable(key, value) {
  if (typeof value === "bigint") return value.toString();
  return ArrayBuffer.isView(value) ? Array.from(value) : value;
}

const [path, option] = process.argv.slice(2);
const file = await open(path, "r");
const mcap = await McapIndexedReader.Initialize({ readable: new FileHandleReadable(file), decompressHandlers });
const decoders = new Map();
const topics = {};
const last = {};
let previous = -1n;
for await (const message of mcap.readMessages()) {
  const channel = mcap.channelsById.get(message.channelId);
  if (!decoders.has(channel.id)) decoders.set(channel.id, decoderFor(mcap.schemasById.get(channel.schemaId), channel));
  last[channel.topic] = decoders.get(channel.id)(message.data);
  topics[channel.topic] = (topics[channel.topic] ?? 0) + 1;
  if (message.logTime < previous) throw new Error(`log time runs back at ${message.logTime}`);
  previous = message.logTime;
}
const attachments = [];
for await (const attachment of mcap.readAttachments()) attachments.push({ name: attachment.name, bytes: attachment.data.length });
const metadata = [];
for await (const record of mcap.readMetadata()) metadata.push({ name: record.name, values: Object.fromEntries(record.metadata) });
await file.close();
const summary = { profile: mcap.header.profile, messages: Number(mcap.statistics.messageCount), topics, attachments, metadata };
console.log(JSON.stringify(option === "--dump" ? { ...summary, last } : summary, printable));
