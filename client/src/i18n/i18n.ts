// Messages come in files per feature and language, loaded with the page that needs them.
import i18next, { type Namespace } from "i18next";
import { initReactI18next } from "react-i18next";
import { firstLanguage, keepLanguage, type Language } from "./language.ts";

type File = { messages: Record<string, string> };
const files = import.meta.glob<File>(["./common/{zh-CN,en}.ts", "../features/*/{zh-CN,en}.ts"]);

export type Part = Extract<Namespace, string>;

/** Files under way or here, so that a part is fetched once per language. */
const loading = new Map<string, Promise<void>>();
const wanted = new Set<Part>();

let language = firstLanguage();

async function load(part: Part, into: Language): Promise<void> {
  const path = part === "common" ? `./common/${into}.ts` : `../features/${part}/${into}.ts`;
  const file = files[path];
  if (!file) throw new Error(`There are no messages at ${path}`);
  const { messages } = await file();
  i18next.addResourceBundle(into, part, messages);
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

export function hasMessages(part: Part): boolean {
  return i18next.hasResourceBundle(language, part);
}

/** The page's language, for screen readers and for react-aria's own few words (its documented hook for the server's wish). */
function tellDocument(): void {
  document.documentElement.lang = language;
  Reflect.set(window, Symbol.for("react-aria.i18n.locale"), language);
  window.dispatchEvent(new Event("languagechange"));
}

export async function startI18n(): Promise<void> {
  tellDocument();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: "common",
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await loadMessages("common");
}

export async function switchLanguage(to: Language): Promise<void> {
  await Promise.all([...wanted].map((part) => loadOnce(part, to)));
  language = to;
  keepLanguage(to);
  tellDocument();
  await i18next.changeLanguage(to);
}
