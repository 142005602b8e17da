// Lists of insured months: choose a file, look at what it would do, write it, see whose proof changed.
import type { ImportView } from "@jishi/shared/insurance";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { urlOf, useApi } from "../../api.ts";
import { Downloads } from "../../downloads.tsx";
import { stampText } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useMe, type Staff } from "../../me.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { FileField } from "../../ui/file-field.tsx";
import { Stack } from "../../ui/layout.tsx";
import { PlainRow } from "../../ui/link.tsx";
import { List, Section } from "../../ui/list.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Pending } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { upload } from "../../upload.ts";
import { ImportPreview } from "./import-preview.tsx";
import { bureauOf, importerOf } from "./roles.ts";

function send(me: Staff, file: File, onProgress: (share: number) => void): Promise<ImportView> | undefined {
  const tenantId = bureauOf(me);
  if (tenantId) {
    const sent = { params: { tenantId }, file };
    return upload("POST /api/tenants/:tenantId/insurance-imports", sent, onProgress);
  }
  const organizationId = importerOf(me);
  if (!organizationId) return undefined;
  const sent = { params: { organizationId }, file };
  return upload("POST /api/organizations/:organizationId/insurance-imports", sent, onProgress);
}

function Choosing({ me, onPreviewed }: { me: Staff; onPreviewed: (id: string) => void }) {
  const { t } = useWords("hires");
  const queries = useQueryClient();
  const [progress, setProgress] = useState<number>();
  const [error, setError] = useState<unknown>();
  const choose = (file: File) => {
    setError(undefined);
    setProgress(0);
    const sending = send(me, file, setProgress);
    sending?.then(
      (preview) => {
        void queries.invalidateQueries({ queryKey: ["GET /api/desk/insurance-imports"] });
        onPreviewed(preview.id);
      },
      (refused: unknown) => {
        setProgress(undefined);
        setError(refused);
      },
    );
  };
  return (
    <Stack>
      <FileField
        label={t("chooseFile")}
        accept=".xlsx,.csv,text/csv"
        prompt={progress === 1 ? t("checking") : t("filePrompt")}
        help={progress === 1 ? t("checking") : t("fileHelp")}
        onFile={choose}
        progress={progress}
        error={error}
      />
      <Downloads
        label={(kind) => t("template", kind)}
        hrefOf={(query) => urlOf("GET /api/desk/insurance-template/file", { query })}
      />
    </Stack>
  );
}

const stateTone = { previewed: "amber", confirmed: "jade", expired: "plain" } as const;
const stateWord = { previewed: "preview", confirmed: "confirmed", expired: "expired" } as const;

function Past({ onShow }: { onShow: (id: string) => void }) {
  const { t } = useWords("hires");
  const { data, error, refetch } = useApi("GET /api/desk/insurance-imports", {});
  if (!data) return <Pending error={error} shape={["card", "card"]} onRetry={() => void refetch()} />;
  return (
    <Section title={t("past")}>
      {data.imports.length === 0 ? <Sub>{t("noImports")}</Sub> : null}
      <List>
        {data.imports.map(({ id, fileName, source, organizationName, previewedAt, confirmedAt, state }) => (
          <li key={id}>
            <PlainRow
              title={fileName}
              sub={[organizationName, t(`source_${source}`), stampText(confirmedAt ?? previewedAt)]
                .filter(Boolean)
                .join(" · ")}
              end={<Chip tone={stateTone[state]}>{t(stateWord[state])}</Chip>}
              onPress={() => onShow(id)}
            />
          </li>
        ))}
      </List>
    </Section>
  );
}

export function InsurancePage() {
  const { t } = useWords("hires");
  const me = useMe();
  const [shown, show] = useState<string>();
  if (me?.kind !== "staff") return null;
  const mayImport = bureauOf(me) !== undefined || importerOf(me) !== undefined;
  return (
    <Stack gap="loose">
      <PageHeader
        title={t("insurance")}
        sub={t("insuranceSub")}
        actions={shown ? <Button onPress={() => show(undefined)}>{t("another")}</Button> : null}
      />
      {shown ? (
        <ImportPreview id={shown} mayConfirm={mayImport} />
      ) : (
        <>
          {mayImport ? <Choosing me={me} onPreviewed={show} /> : null}
          <Past onShow={show} />
        </>
      )}
    </Stack>
  );
}
