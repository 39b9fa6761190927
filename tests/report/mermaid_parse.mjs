// Reads flowcharts from a JSON list on standard input with Mermaid's own parser, and prints for each what it read:
// {"nodes": {id: label}, "edges": [[from, to, label]]}, or {"error": message}.
// Exit code 3 where Mermaid or jsdom is not installed below the working directory.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.cwd(), "here.js"));
let JSDOM, mermaid;
try {
  ({ JSDOM } = require("jsdom"));
  const { window } = new JSDOM("");
  globalThis.window = window;
  globalThis.document = window.document;
  const paths = require.resolve.paths("mermaid").map((folder) => join(folder, "mermaid/dist/mermaid.core.mjs"));
  const { existsSync } = await import("node:fs");
  mermaid = (await import(pathToFileURL(paths.find(existsSync)).href)).default;
} catch (error) {
  console.error(error.message);
  process.exit(3);
}
mermaid.initialize({ startOnLoad: false, securityLevel: "strict", maxEdges: 1e6, maxTextSize: 1e9 });

// Mermaid keeps character entities under placeholders until it draws.
const shown = (text) => {
  const area = document.createElement("textarea");
  area.innerHTML = text.replace(/ﬂ°°/g, "&#").replace(/ﬂ°/g, "&").replace(/¶ß/g, ";").replace(/<br\/?>/g, "\n");
  return area.value;
};

const read = async (text) => {
  try {
    await mermaid.parse(text);
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    const nodes = Object.fromEntries([...db.getVertices()].map(([id, node]) => [id, shown(node.text ?? id)]));
    return { nodes, edges: db.getEdges().map((edge) => [edge.start, edge.end, shown(edge.text ?? "")]) };
  } catch (error) {
    return { error: String(error.message ?? error) };
  }
};

const found = [];
for (const text of JSON.parse(readFileSync(0, "utf8"))) found.push(await read(text));
console.log(JSON.stringify(found));
