// Where an installed scanner begins: the doors and booths that one may scan at, those kept on the device first.
import { useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { useApi } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { organizes, recruits, useMe, workOf } from "../../me.ts";
import { Stack } from "../../ui/layout.tsx";
import { ButtonLink, RowLink } from "../../ui/link.tsx";
import { List, Section } from "../../ui/list.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Empty } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import { useNow } from "../../use-now.ts";
import { openKept, type Kit } from "./kept.ts";
import { ScanFrame } from "./scan-frame.tsx";

async function keptKits(): Promise<Kit[]> {
  const database = await openKept(() => undefined);
  try {
    return await database.getAll("kits");
  } finally {
    database.close();
  }
}

function Kept() {
  const { t } = useWords("door");
  const { name } = useFormat();
  const { data: kits = [] } = useQuery({ queryKey: ["door kits"], queryFn: keptKits, networkMode: "always" });
  if (kits.length === 0) return null;
  return (
    <Section title={t("onDevice")}>
      <List>
        {kits.map(({ post, manifest: { fair, booth } }) => {
          const title = name({ nameZh: fair.name.zh, nameEn: fair.name.en });
          return (
            <li key={post}>
              {booth ? (
                <RowLink
                  to="/scan/booths/$boothId"
                  params={{ boothId: booth.id }}
                  title={t("atBooth", { code: booth.code, company: booth.organizationName })}
                  sub={title}
                />
              ) : (
                <RowLink to="/scan/$fairId" params={{ fairId: fair.id }} title={t("atDoor")} sub={title} />
              )}
            </li>
          );
        })}
      </List>
    </Section>
  );
}

function Doors() {
  const { t } = useWords("door");
  const { name, hours } = useFormat();
  const now = useNow();
  const { data } = useApi("GET /api/desk/fairs", {});
  const fairs = data?.fairs.filter(
    ({ state, channels }) => channels.includes("on_site") && (state === "open" || state === "announced"),
  );
  if (!fairs) return null;
  return (
    <Section title={t("doors")}>
      {fairs.length === 0 ? <Sub>{t("noDoors")}</Sub> : null}
      <List>
        {fairs.map((fair) => (
          <li key={fair.id}>
            <RowLink
              to="/scan/$fairId"
              params={{ fairId: fair.id }}
              title={name(fair)}
              sub={`${hours(fair, now)} · ${fair.venueName}`}
            />
          </li>
        ))}
      </List>
    </Section>
  );
}

function Booths() {
  const { t } = useWords("door");
  const { name } = useFormat();
  const { data } = useApi("GET /api/desk/booths", {});
  const booths = data?.booths.filter(
    ({ state, channels, fairState }) =>
      state === "accepted" && channels.includes("on_site") && ["open", "announced"].includes(fairState),
  );
  if (!booths) return null;
  return (
    <Section title={t("booths")}>
      {booths.length === 0 ? <Sub>{t("noBooths")}</Sub> : null}
      <List>
        {booths.map(({ id, code, organizationName, fairNameZh, fairNameEn }) => (
          <li key={id}>
            <RowLink
              to="/scan/booths/$boothId"
              params={{ boothId: id }}
              title={t("atBooth", { code, company: organizationName })}
              sub={name({ nameZh: fairNameZh, nameEn: fairNameEn })}
            />
          </li>
        ))}
      </List>
    </Section>
  );
}

function Own() {
  const { t } = useWords("door");
  const { t: common } = useWords("common");
  const me = useMe();
  const here = useLocation({ select: ({ href }) => href });
  // Without a network nobody knows who is here; what the device keeps can be opened all the same.
  if (!me) return null;
  if (me.kind !== "staff") {
    const signIn = (
      <ButtonLink kind="main" to="/login" search={{ next: here, as: "staff" }}>
        {common("signIn")}
      </ButtonLink>
    );
    return <Empty icon="person" title={common("signInFirst")} action={signIn} />;
  }
  return (
    <>
      {organizes(me) ? <Doors /> : null}
      {recruits(me) ? <Booths /> : null}
      {organizes(me) || recruits(me) ? null : <Empty icon="person" title={t("nothingToScan")} />}
    </>
  );
}

/** The brand leads to the scanner's own beginning: an installed scanner ends there. */
function ToWork() {
  const { t } = useWords("door");
  const me = useMe();
  const work = me?.kind === "staff" ? workOf(me) : undefined;
  return work ? <BackLink to={work}>{t("toWork")}</BackLink> : null;
}

export function ScanHomePage() {
  const { t } = useWords("door");
  return (
    <ScanFrame>
      <Stack gap="loose">
        <PageHeader back={<ToWork />} title={t("scanTitle")} sub={t("scanSub")} />
        <Kept />
        <Own />
      </Stack>
    </ScanFrame>
  );
}
