// A file from the device: what may be chosen, what was chosen, how far it has gone up, what went wrong.
import { useId, useState, type ReactNode } from "react";
import { useErrorText } from "../i18n/use-error-text.ts";
import { isRefusal } from "../refusal-error.ts";
import { cx } from "./cx.ts";
import type { FieldText } from "./field-frame.tsx";
import { Icon } from "./icon.tsx";
import css from "./field.module.css";

type FileFieldProps = FieldText & {
  /** As in the accept attribute, e.g. ".pdf,image/jpeg". */
  accept: string;
  prompt: ReactNode;
  onFile: (file: File) => void;
  /** 0 to 1 while it goes up. */
  progress?: number | undefined;
  error?: unknown;
};

/** Any of a column's names does. */
function MissingColumns({ error }: { error: unknown }) {
  if (!isRefusal(error, "sheet/columns")) return null;
  return (
    <ul>
      {error.details.map(({ path, message }) => (
        <li key={path}>{message}</li>
      ))}
    </ul>
  );
}

export function FileField({ label, help, accept, prompt, onFile, progress, error }: FileFieldProps) {
  const id = useId();
  const text = useErrorText();
  const [name, setName] = useState<string>();
  const choose = (file: File | undefined) => {
    if (!file) return;
    setName(file.name);
    onFile(file);
  };
  return (
    <div className={css["field"]}>
      <span className={css["label"]} id={id}>
        {label}
      </span>
      <label className={cx(css["file"], error !== undefined && css["wrong"])}>
        <Icon name="file" />
        <span>{progress === undefined ? prompt : (name ?? prompt)}</span>
        <input
          className={css["fileInput"]}
          type="file"
          accept={accept}
          aria-labelledby={id}
          onChange={(event) => {
            choose(event.currentTarget.files?.[0]);
            // So that the same file can be chosen again after an error.
            event.currentTarget.value = "";
          }}
        />
      </label>
      {progress === undefined ? null : (
        <progress className={css["progress"]} value={progress} aria-labelledby={id} />
      )}
      {help ? <div className={css["help"]}>{help}</div> : null}
      {error === undefined ? null : (
        <div className={css["error"]} role="alert">
          <Icon name="warn" size={18} />
          <div>
            {text(error)}
            <MissingColumns error={error} />
          </div>
        </div>
      )}
    </div>
  );
}
