// One timed run of @mcap/core, for McapBenchmark.cs: the same messages as ours, once each way.
// Usage: node mcap-core-benchmark.mjs NODE_MODULES write FILE PAYLOADS PAYLOAD_LENGTH COUNT none|zstd
//        node mcap-core-benchmark.mjs NODE_MODULES read FILE
import { createRequire } from "node:module";
import { open, readFile } from "node:fs/promises";

const [modules, verb, path, payloadsPath, payloadLengthText, countText, compression] = process.argv.slice(2);
const require = createRequire(modules + "/x.js");
const { McapWriter, McapIndexedReader } = require("@mcap/core");
const { FileHandleReadable, FileHandleWritable } = require("@mcap/nodejs");
const lz4Module = require("@foxglove/wasm-lz4");
const lz4 = lz4Module.default ?? lz4Module;
const zstd = require("@foxglove/wasm-zstd");
await lz4.isLoaded;
await zstd.isLoaded;

const FIRST_LOG_TIME = 1_700_000_000_000_000_000n;

async function write(target, payloads, payloadLength, count) {
  const file = await open(target, "w");
  const writer = new McapWriter({
    writable: new FileHandleWritable(file),
    chunkSize: 1 << 20,
    compressChunk: compression === "zstd" ? (bytes) => ({ compression: "zstd", compressedData: zstd.compress(bytes, 1) }) : undefined,
  });
  await writer.start({ profile: "", library: "benchmark" });
  const schemaId = await writer.registerSchema({ name: "a", encoding: "b", data: new Uint8Array() });
  const channelId = await writer.registerChannel({ schemaId, topic: "/t", messageEncoding: "x", metadata: new Map() });
  const distinct = payloads.length / payloadLength;
  for (let index = 0; index < count; index++) {
    const at = (index % distinct) * payloadLength;
    const time = FIRST_LOG_TIME + BigInt(index) * 1_000_000n;
    await writer.addMessage({ channelId, sequence: index, logTime: time, publishTime: time, data: payloads.subarray(at, at + payloadLength) });
  }
  await writer.end();
  await file.close();
}

async function read(source, limit) {
  const file = await open(source, "r");
  const decompressHandlers = { lz4: (bytes, size) => lz4(bytes, Number(size)), zstd: (bytes, size) => zstd.decompress(bytes, Number(size)) };
  const reader = await McapIndexedReader.Initialize({ readable: new FileHandleReadable(file), decompressHandlers });
  let bytes = 0;
  let messages = 0;
  for await (const message of reader.readMessages({ validateCrcs: true })) {
    bytes += message.data.length;
    if (++messages === limit) break;
  }
  await file.close();
  return bytes;
}

let bytes = 0;
let work;
if (verb === "write") {
  const payloads = await readFile(payloadsPath);
  const [payloadLength, count] = [Number(payloadLengthText), Number(countText)];
  await write(path, payloads, payloadLength, Math.ceil(count / 8));
  work = () => write(path, payloads, payloadLength, count);
} else {
  await read(path, 1000);
  work = async () => { bytes = await read(path); };
}

const cpuBefore = process.cpuUsage();
const before = performance.now();
await work();
const cpu = process.cpuUsage(cpuBefore);
console.log(`${(performance.now() - before) / 1e3} ${(cpu.user + cpu.system) / 1e6} ${bytes}`);
