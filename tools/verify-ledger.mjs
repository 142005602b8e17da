#!/usr/bin/env node
// @ts-check
// Checks an exported ledger from its files alone: `node verify-ledger.mjs FOLDER [PUBLIC_KEY.pem]`. Plain Node, 20 or newer,
// without dependencies, and without a line in common with the program that made the export. docs/ledger.md has the format.
import { createHash, createPublicKey, verify } from "node:crypto";
import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Debited, then credited: money goes from the first account to the second. */
const WAYS = /** @type {Record<string, [string, string]>} */ ({
  appropriate: ["source", "budget"],
  cut: ["budget", "source"],
  reserve: ["budget", "reserved"],
  post: ["reserved", "payable"],
  void: ["reserved", "budget"],
  expire: ["reserved", "budget"],
  pay: ["payable", "paying"],
  settle: ["paying", "paid"],
  return: ["paying", "payable"],
});
const RESOLVING = new Set(["post", "void", "expire"]);
const SAME_CLAIMANT = new Set(["pay", "settle", "return"]);
const FILES = ["books.jsonl", "accounts.jsonl", "transfers.jsonl", "checkpoints.jsonl"];
const SPKI_HEAD = Buffer.from("302a300506032b6570032100", "hex");
const PROBLEMS_MAX = 20;

class Broken extends Error {}
/** @type {(condition: unknown, what: string) => asserts condition} */
function must(condition, what) {
  if (!condition) throw new Broken(what);
}

/** @param {string} text */
const sha256 = (text) => createHash("sha256").update(text, "utf8").digest("hex");
/** Netstrings: "5:hello," for "hello". @param {string[]} fields */
const pack = (fields) => fields.map((field) => `${Buffer.byteLength(field)}:${field},`).join("");

/** @param {string} folder @param {string} name */
async function* lines(folder, name) {
  const hash = createHash("sha256");
  const input = createReadStream(join(folder, name));
  input.on("data", (bytes) => hash.update(bytes));
  let rows = 0;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    if (line === "") continue;
    rows += 1;
    yield JSON.parse(line);
  }
  sums.set(name, { rows, sha256: hash.digest("hex") });
}
const sums = /** @type {Map<string, { rows: number, sha256: string }>} */ (new Map());

/** @param {string} folder */
async function readBooks(folder) {
  const books = new Map();
  for await (const row of lines(folder, "books.jsonl")) {
    must(!books.has(row.book), `book ${row.book} is there twice`);
    const genesis = sha256(pack(["jishi-book-1", row.book, row.tenant, row.programme, row.year]));
    books.set(row.book, {
      ...row,
      seq: 0n,
      hash: genesis,
      accounts: new Map(),
      past: new Map(),
      heads: new Map([["0", genesis]]),
    });
  }
  for await (const row of lines(folder, "accounts.jsonl")) {
    const book = books.get(row.book);
    must(book, `account ${row.id} is of no book`);
    must(!book.accounts.has(row.id), `account ${row.id} is there twice`);
    book.accounts.set(row.id, { ...row, debits: 0n, credits: 0n });
  }
  return books;
}

/** @param {any} book @param {any} t */
function followChain(book, t) {
  book.seq += 1n;
  must(t.seq === String(book.seq), `transfer ${book.seq} is missing`);
  must(t.prevHash === book.hash, "it doesn't follow the one before");
  const fields = [
    "jishi-transfer-1",
    t.prevHash,
    t.book,
    t.seq,
    t.id,
    t.kind,
    t.debit,
    t.credit,
    t.amountFen,
  ];
  const more = [t.resolves, t.reverses, t.command, t.award, t.reasonHash, t.madeBy, t.at];
  book.hash = sha256(pack([...fields, ...more]));
  must(t.hash === book.hash, "its hash is not that of its fields");
}

/** @param {any} book @param {any} t */
function checkLinks(book, t) {
  must(RESOLVING.has(t.kind) === (t.resolves !== ""), `a ${t.kind} can't be without a reserve, or with one`);
  must((t.kind === "reverse") === (t.reverses !== ""), "only a reversal reverses, and it names what");
  if (t.resolves === "" && t.reverses === "") return;
  const original = book.past.get(t.resolves || t.reverses);
  must(original, "its original is not before it in its book");
  must(
    original.amountFen === t.amountFen && original.award === t.award,
    "its original has another amount or award",
  );
  if (t.resolves !== "") {
    must(original.kind === "reserve", "it resolves what is no reserve");
    must(!original.resolvedBy, "its reserve was resolved before");
    must(!original.reversed, "its reserve was reversed before");
    original.resolvedBy = t.id;
    return;
  }
  must(!["appropriate", "cut", "reverse"].includes(original.kind), `a ${original.kind} can't be reversed`);
  must(!original.reversed, "its original was reversed before");
  must(
    original.debit === t.credit && original.credit === t.debit,
    "it doesn't go back the way of its original",
  );
  const resolver = original.resolvedBy && book.past.get(original.resolvedBy);
  must(!resolver || resolver.reversed, "it reverses a reserve that was resolved");
  original.reversed = true;
}

/** @param {any} book @param {any} t */
function move(book, t) {
  const from = book.accounts.get(t.debit);
  const to = book.accounts.get(t.credit);
  must(from && to && from !== to, "its accounts are not two of its book");
  if (t.kind !== "reverse") {
    const way = WAYS[t.kind];
    must(
      way && way[0] === from.kind && way[1] === to.kind,
      `a ${t.kind} doesn't go from ${from.kind} to ${to.kind}`,
    );
    must(!SAME_CLAIMANT.has(t.kind) || from.owner === to.owner, "its accounts are of two claimants");
  }
  const amount = BigInt(t.amountFen);
  must(amount > 0n, "its amount isn't positive");
  from.debits += amount;
  to.credits += amount;
  must(from.kind === "source" || from.credits >= from.debits, `it overdraws ${from.kind}`);
}

/** Positions that a checkpoint has signed, by book. @param {any[]} checkpoints */
function signedPlaces(checkpoints) {
  const places = new Map();
  for (const { heads } of checkpoints) {
    for (const { book, seq } of heads) {
      if (!places.has(book)) places.set(book, new Set());
      places.get(book).add(seq);
    }
  }
  return places;
}

/** @param {string} folder @param {Map<string, any>} books @param {Map<string, Set<string>>} places @param {(what: string) => void} report */
async function replay(folder, books, places, report) {
  const ids = new Set();
  const broken = new Set();
  for await (const t of lines(folder, "transfers.jsonl")) {
    const book = books.get(t.book);
    if (broken.has(t.book)) continue;
    try {
      must(book, "its book is missing");
      must(!ids.has(t.id), "its id was used before");
      ids.add(t.id);
      followChain(book, t);
      checkLinks(book, t);
      move(book, t);
      const { kind, amountFen, award, debit, credit } = t;
      book.past.set(t.id, { kind, amountFen, award, debit, credit });
      if (places.get(t.book)?.has(t.seq)) book.heads.set(t.seq, t.hash);
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      // What comes after a break in a chain proves nothing.
      broken.add(t.book);
      report(`book ${t.book}, transfer ${t.seq}: ${error.message}`);
    }
  }
  for (const book of books.values()) if (!broken.has(book.book)) checkEnd(book, report);
  return ids.size;
}

/** @param {any} book @param {(what: string) => void} report */
function checkEnd(book, report) {
  if (book.head.seq !== String(book.seq) || book.head.hash !== book.hash) {
    report(`book ${book.book}: its head is not its last transfer`);
  }
  let total = 0n;
  for (const { id, kind, debits, credits, debitsFen, creditsFen } of book.accounts.values()) {
    total += credits - debits;
    if (debitsFen !== String(debits) || creditsFen !== String(credits)) {
      report(`book ${book.book}, account ${id} (${kind}): its sums are not those of its transfers`);
    }
  }
  if (total !== 0n) report(`book ${book.book}: its balances don't add up to nothing`);
}

/** @param {any[]} checkpoints @param {Map<string, any>} books @param {string} pem @param {(what: string) => void} report */
function checkSigned(checkpoints, books, pem, report) {
  const trusted = createPublicKey(pem).export({ format: "der", type: "spki" });
  let before = "0".repeat(64);
  let number = 0;
  for (const c of checkpoints) {
    number += 1;
    try {
      const heads = c.heads.toSorted((a, b) => (a.book < b.book ? -1 : 1));
      const fields = heads.flatMap(({ book, seq, hash }) => [book, seq, hash]);
      must(c.number === String(number), `checkpoint ${number} is missing`);
      must(c.prevHash === before, "it doesn't follow the one before");
      before = c.hash;
      must(
        sha256(pack(["jishi-checkpoint-1", c.prevHash, c.number, c.at, ...fields])) === c.hash,
        "its hash is wrong",
      );
      must(
        Buffer.concat([SPKI_HEAD, Buffer.from(c.publicKey, "hex")]).equals(trusted),
        "it was signed with another key",
      );
      const signature = Buffer.from(c.signature, "hex");
      must(
        verify(null, Buffer.from(c.hash, "hex"), createPublicKey(pem), signature),
        "its signature is wrong",
      );
      for (const { book, seq, hash } of heads) {
        must(
          books.get(book)?.heads.get(seq) === hash,
          `book ${book} no longer has the transfer ${seq} that it signed`,
        );
      }
    } catch (error) {
      if (!(error instanceof Broken)) throw error;
      report(`checkpoint ${c.number}: ${error.message}`);
    }
  }
}

/** @param {any} manifest @param {string} pem */
function isSigned({ files, signature }, pem) {
  const fields = FILES.flatMap((name) => [name, String(files[name]?.rows), String(files[name]?.sha256)]);
  const digest = Buffer.from(sha256(pack(["jishi-ledger-export-2", ...fields])), "hex");
  return verify(null, digest, createPublicKey(pem), Buffer.from(signature, "hex"));
}

/** @param {string} folder @param {string | undefined} keyFile */
async function main(folder, keyFile) {
  const problems = /** @type {string[]} */ ([]);
  const report = (/** @type {string} */ what) => void (problems.length < PROBLEMS_MAX && problems.push(what));
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  must(manifest.format === "jishi-ledger-export-2", "this is no export that this tool knows");
  // A key that came with the files proves that they belong together; one that was published before, whose they are.
  const pem = keyFile === undefined ? manifest.publicKeyPem : readFileSync(keyFile, "utf8");
  const books = await readBooks(folder);
  const checkpoints = [];
  for await (const row of lines(folder, "checkpoints.jsonl")) checkpoints.push(row);
  const transfers = await replay(folder, books, signedPlaces(checkpoints), report);
  checkSigned(checkpoints, books, pem, report);
  if (!isSigned(manifest, pem)) report("the export as a whole isn't signed with this key");
  for (const name of FILES) {
    if (JSON.stringify(manifest.files[name]) !== JSON.stringify(sums.get(name))) {
      report(`${name} is not the file of the manifest`);
    }
  }
  return tell(problems, `${books.size} books, ${transfers} transfers, ${checkpoints.length} checkpoints`);
}

/** @param {string[]} problems @param {string} counted */
function tell(problems, counted) {
  for (const problem of problems) console.error(`✗ ${problem}`);
  console.log(counted);
  console.log(problems.length === 0 ? "✓ the ledger is right" : "✗ the ledger is NOT right");
  return problems.length === 0 ? 0 : 1;
}

const [folder, keyFile] = process.argv.slice(2);
if (folder === undefined) {
  console.error("node verify-ledger.mjs FOLDER [PUBLIC_KEY.pem]");
  process.exit(2);
}
try {
  process.exitCode = await main(folder, keyFile);
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
