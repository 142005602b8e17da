// Documents with a claim: handing one in, and the list that its claimant and the office open them from.
import type { ClaimView } from "@jishi/shared/claims";
import { urlOf } from "../../http.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { FileField } from "../../ui/file-field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Section } from "../../ui/list.tsx";
import { Num, Sub } from "../../ui/text.tsx";
import { toast } from "../../ui/toast.tsx";
import { useUpload } from "../../use-upload.ts";
import css from "./claims.module.css";

export function Documents({ claim }: { claim: ClaimView }) {
  const { t } = useWords("claims");
  const { size, stamp } = useFormat();
  if (claim.documents.length === 0) return null;
  return (
    <Section title={t("documents")} aside={<Num>{claim.documents.length}</Num>}>
      <ul className={css["evidence"]}>
        {claim.documents.map(({ id, name, sizeBytes, addedAt, addedBy }) => (
          <li key={id}>
            <Icon name="file" size={20} />
            <div>
              <a
                href={urlOf("GET /api/claims/:claimId/documents/:documentId", {
                  params: { claimId: claim.id, documentId: id },
                })}
                target="_blank"
                rel="noreferrer"
              >
                {name}
              </a>
              <Sub>
                <Num>{size(sizeBytes)}</Num> · {stamp(addedAt)} · {addedBy}
              </Sub>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export function HandIn({ claim }: { claim: ClaimView }) {
  const { t } = useWords("claims");
  const { progress, error, send } = useUpload("POST /api/claims/:claimId/documents", {
    params: { claimId: claim.id },
    refreshed: "GET /api/claims/:claimId",
    onSent: () => toast(t("documentAdded")),
  });
  return (
    <FileField
      label={t("documentAdd")}
      prompt={t("documentPrompt")}
      help={t("documentHelp")}
      accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
      onFile={(chosen) => void send(chosen)}
      progress={progress}
      error={error}
    />
  );
}
