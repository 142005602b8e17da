// A table as a file, as CSV or a workbook, in the language of the page; the browser saves it, so these are plain links.
import { useLanguage } from "./i18n/use-words.ts";
import { buttonClass } from "./ui/button.tsx";
import { Cluster } from "./ui/layout.tsx";

const kinds = [
  ["xlsx", "Excel"],
  ["csv", "CSV"],
] as const;
type FileQuery = { format: "csv" | "xlsx"; language: "zh-CN" | "en" };

type DownloadsProps = {
  label: (kind: { kind: string }) => string;
  hrefOf: (query: FileQuery) => string;
};

export function Downloads({ label, hrefOf }: DownloadsProps) {
  const language = useLanguage();
  return (
    <Cluster>
      {kinds.map(([format, kind]) => (
        <a
          key={format}
          className={buttonClass({ shape: "small" })}
          href={hrefOf({ format, language })}
          download
        >
          {label({ kind })}
        </a>
      ))}
    </Cluster>
  );
}
