// A whole report as a file, masked like the page; the browser saves it, so these are plain links.
import { useWords } from "../../i18n/use-words.ts";
import { buttonClass } from "../../ui/button.tsx";
import { Cluster } from "../../ui/layout.tsx";

const kinds = [
  ["csv", "CSV"],
  ["xlsx", "Excel"],
] as const;
export type FileQuery = { format: "csv" | "xlsx"; language: "zh-CN" | "en" };

export function Downloads({ hrefOf }: { hrefOf: (query: FileQuery) => string }) {
  const { t, language } = useWords("evidence");
  return (
    <Cluster>
      {kinds.map(([format, kind]) => (
        <a
          key={format}
          className={buttonClass({ shape: "small" })}
          href={hrefOf({ format, language })}
          download
        >
          {t("downloadAs", { kind })}
        </a>
      ))}
    </Cluster>
  );
}
