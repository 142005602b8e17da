// One tap sends the résumé as it is now; before that it says what is missing.
import { useLocation } from "@tanstack/react-router";
import { useApi, useCall } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useMe } from "../../me.ts";
import { Button, type ButtonKind } from "../../ui/button.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { toast } from "../../ui/toast.tsx";

type ApplyButtonProps = {
  job: { id: string; organizationName: string };
  /** Where the person is when they apply. */
  source: "job" | "booth" | "stream";
  boothId?: string;
  kind?: ButtonKind;
};

function useApply({ job, source, boothId }: ApplyButtonProps) {
  const { t } = useWords("jobs");
  const text = useErrorText();
  const send = useCall("POST /api/jobs/:jobId/applications", ["GET /api/me/applications"]);
  const apply = () =>
    send.mutate(
      { params: { jobId: job.id }, body: { source, ...(boothId && { boothId }) } },
      {
        onSuccess: () => toast(t("appliedToast", { company: job.organizationName })),
        onError: (error) => toast(text(error), { bad: true }),
      },
    );
  return { apply, pending: send.isPending };
}

function ApplyNow(props: ApplyButtonProps) {
  const { t } = useWords("jobs");
  const { data } = useApi("GET /api/me/applications", {});
  const { apply, pending } = useApply(props);
  const sent = data?.applications.some(({ jobId, state }) => jobId === props.job.id && state !== "withdrawn");
  return (
    <Button kind={props.kind ?? "plain"} wide isDisabled={sent === true} isPending={pending} onPress={apply}>
      {t(sent ? "applied" : "apply")}
    </Button>
  );
}

export function ApplyButton(props: ApplyButtonProps) {
  const { t } = useWords("jobs");
  const me = useMe();
  const here = useLocation({ select: ({ href }) => href });
  const look = { kind: props.kind ?? "plain", wide: true } as const;
  if (!me || me.kind === "staff") return null;
  if (me.kind === "anonymous") {
    return (
      <ButtonLink {...look} to="/login" search={{ next: here }}>
        {t("signInToApply")}
      </ButtonLink>
    );
  }
  if (me.hasResume) return <ApplyNow {...props} />;
  return (
    <ButtonLink {...look} to="/me/resume" search={{ next: here }}>
      {t("resumeFirst")}
    </ButtonLink>
  );
}
