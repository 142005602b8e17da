// Messages come in files per feature and language, loaded with the page that needs them.
import { firstLanguage, keepLanguage, type Language } from "./language.ts";
import type { Part } from "./parts.ts";

type Messages = Record<string, string>;
const files = import.meta.glob<{ messages: Messages }>([
  "./common/{zh-CN,en}.ts",
  "../features/*/{zh-CN,en}.ts",
]);

/** Files under way or here, so that a part is fetched once per language. */
const loading = new Map<string, Promise<void>>();
const loaded = new Map<string, Messages>();
const wanted = new Set<Part>();
const watchers = new Set<() => void>();

let language: Language = firstLanguage();

async function load(part: Part, into: Language): Promise<void> {
  const path = part === "common" ? `./common/${into}.ts` : `../features/${part}/${into}.ts`;
  const file = files[path];
  if (!file) throw new Error(`There are no messages at ${path}`);
  loaded.set(`${into}/${part}`, (await file()).messages);
}

function loadOnce(part: Part, into: Language): Promise<void> {
  const name = `${into}/${part}`;
  const known = loading.get(name);
  if (known) return known;
  const fresh = load(part, into).catch((error: unknown) => {
    // A file that didn't come over a bad network is asked for again next time.
    loading.delete(name);
    throw error;
  });
  loading.set(name, fresh);
  return fresh;
}

export async function loadMessages(...parts: Part[]): Promise<void> {
  for (const part of parts) wanted.add(part);
  await Promise.all(parts.map((part) => loadOnce(part, language)));
}

/** Undefined while they are still on their way. */
export function messagesOf(part: Part, of: Language): Messages | undefined {
  return loaded.get(`${of}/${part}`);
}

export function currentLanguage(): Language {
  return language;
}

export function watchLanguage(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** The page's language, for screen readers and for react-aria's own few words, which it asks under this name. */
function tellDocument(): void {
  document.documentElement.lang = language;
  Reflect.set(window, Symbol.for("react-aria.i18n.locale"), language);
  window.dispatchEvent(new Event("languagechange"));
}

export async function startI18n(): Promise<void> {
  tellDocument();
  await loadMessages("common");
}

/** Changes over when all words are here, so that no page is half in each. */
export async function switchLanguage(to: Language): Promise<void> {
  await Promise.all([...wanted].map((part) => loadOnce(part, to)));
  language = to;
  keepLanguage(to);
  tellDocument();
  for (const watcher of watchers) watcher();
}
