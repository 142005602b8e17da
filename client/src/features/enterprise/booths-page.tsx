// Where a company begins: invitations to answer, booths to set up, and the way to the console.
import type { BoothDesk } from "@jishi/shared/booths";
import { useState } from "react";
import { useApi, useCall } from "../../api.ts";
import { defaultZone } from "../../i18n/format.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Confirm } from "../../ui/dialog.tsx";
import { Actions, Cluster, Grid, Stack } from "../../ui/layout.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { Section } from "../../ui/list.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Empty, Pending } from "../../ui/states.tsx";
import { Headline, Num, Sub } from "../../ui/text.tsx";
import { useNow } from "../../use-now.ts";
import { useTold } from "../../use-told.ts";
import { useMyOrganization } from "./my-organization.ts";

function isOver({ fairState }: BoothDesk): boolean {
  return fairState === "closed" || fairState === "archived";
}

function useAnswer(booth: BoothDesk) {
  const { t } = useWords("enterprise");
  const told = useTold();
  const answer = useCall("POST /api/booths/:boothId/answer", ["GET /api/desk/booths"]);
  return {
    pending: answer.isPending,
    answer: (accept: boolean, then?: () => void) =>
      told(
        answer.mutateAsync({ params: { boothId: booth.id }, body: { accept } }),
        t(accept ? "accepted" : "declined"),
        then,
      ),
  };
}

function About({ booth }: { booth: BoothDesk }) {
  const { name, hours } = useFormat();
  const now = useNow();
  const when = { opensAt: booth.fairOpensAt, closesAt: booth.fairClosesAt, timeZone: defaultZone };
  return (
    <Stack gap="tight">
      <Headline>
        <Num>{booth.code}</Num> · {name({ nameZh: booth.fairNameZh, nameEn: booth.fairNameEn })}
      </Headline>
      <Sub>{hours(when, now)}</Sub>
    </Stack>
  );
}

function Invitation({ booth, isManager }: { booth: BoothDesk; isManager: boolean }) {
  const { t } = useWords("enterprise");
  const { answer, pending } = useAnswer(booth);
  return (
    <Card>
      <Stack>
        <div>
          <Chip tone="amber">{t("invitation")}</Chip>
        </div>
        <About booth={booth} />
        {isManager ? (
          <Actions>
            <Button kind="main" isPending={pending} onPress={() => answer(true)}>
              {t("accept")}
            </Button>
            <Button isPending={pending} onPress={() => answer(false)}>
              {t("decline")}
            </Button>
          </Actions>
        ) : (
          <Sub>{t("managerAnswers")}</Sub>
        )}
      </Stack>
    </Card>
  );
}

/** What the booth still lacks, in a chip each; nothing when it is ready. */
function Lacks({ booth }: { booth: BoothDesk }) {
  const { t } = useWords("enterprise");
  const open = booth.jobs.filter(({ state }) => state === "public").length;
  return (
    <Cluster>
      {booth.fairState === "open" ? (
        <Chip tone="jade" dot>
          {t("fairOpen")}
        </Chip>
      ) : null}
      {open === 0 ? (
        <Chip tone="amber">{t("lacksJob")}</Chip>
      ) : (
        <Chip tone="plain">{t("jobsPublic", { count: open })}</Chip>
      )}
      {booth.recruiters.length === 0 ? (
        <Chip tone="amber">{t("lacksRecruiter")}</Chip>
      ) : (
        <Chip tone="plain">{t("recruitersCount", { count: booth.recruiters.length })}</Chip>
      )}
    </Cluster>
  );
}

function Withdraw({ booth, onClose }: { booth: BoothDesk; onClose: () => void }) {
  const { t } = useWords("enterprise");
  const { t: common } = useWords("common");
  const { answer, pending } = useAnswer(booth);
  return (
    <Confirm
      title={t("takeBackAsk")}
      yes={t("takeBack")}
      no={common("cancel")}
      kind="end"
      pending={pending}
      onYes={() => answer(false, onClose)}
      onNo={onClose}
    >
      {t("takeBackHint")}
    </Confirm>
  );
}

function Booth({ booth, isManager }: { booth: BoothDesk; isManager: boolean }) {
  const { t } = useWords("enterprise");
  const [leaving, leave] = useState(false);
  const params = { boothId: booth.id };
  const running = booth.fairState === "open";
  return (
    <Card>
      <Stack>
        <About booth={booth} />
        <Lacks booth={booth} />
        <Actions>
          {isManager ? (
            <ButtonLink kind={running ? "plain" : "main"} to="/enterprise/booths/$boothId" params={params}>
              {t("setUpBooth")}
            </ButtonLink>
          ) : null}
          <ButtonLink kind={running ? "main" : "plain"} to="/console/$boothId" params={params}>
            {t("openConsole")}
          </ButtonLink>
        </Actions>
        {isManager && !running ? (
          <div>
            <Button kind="quiet" shape="small" onPress={() => leave(true)}>
              {t("takeBack")}
            </Button>
          </div>
        ) : null}
      </Stack>
      {leaving ? <Withdraw booth={booth} onClose={() => leave(false)} /> : null}
    </Card>
  );
}

function Booths({ booths }: { booths: readonly BoothDesk[] }) {
  const { t } = useWords("enterprise");
  const { isManager } = useMyOrganization();
  const current = booths.filter((booth) => !isOver(booth));
  const invited = current.filter(({ state }) => state === "invited");
  const accepted = current
    .filter(({ state }) => state === "accepted")
    .sort((a, b) => Number(b.fairState === "open") - Number(a.fairState === "open"));
  if (invited.length + accepted.length === 0) {
    const action = (
      <ButtonLink kind="main" to="/enterprise/jobs">
        {t("writeJobs")}
      </ButtonLink>
    );
    return (
      <Empty icon="fair" title={t("boothsNone")} action={action}>
        {t("boothsNoneHint")}
      </Empty>
    );
  }
  return (
    <>
      {invited.length > 0 ? (
        <Section title={t("invitations")}>
          <Grid large>
            {invited.map((booth) => (
              <Invitation key={booth.id} booth={booth} isManager={isManager} />
            ))}
          </Grid>
        </Section>
      ) : null}
      {accepted.length > 0 ? (
        <Section title={t("myBooths")}>
          <Grid large>
            {accepted.map((booth) => (
              <Booth key={booth.id} booth={booth} isManager={isManager} />
            ))}
          </Grid>
        </Section>
      ) : null}
    </>
  );
}

export function EnterprisePage() {
  const { t } = useWords("enterprise");
  const { data, error, refetch } = useApi("GET /api/desk/booths", {}, { refetchInterval: 60_000 });
  const company = data?.booths[0]?.organizationName;
  return (
    <Stack gap="loose">
      <PageHeader title={t("title")} sub={company} />
      {data ? (
        <Booths booths={data.booths} />
      ) : (
        <Pending error={error} shape={["card", "card"]} onRetry={() => void refetch()} />
      )}
    </Stack>
  );
}
