// One's own page: what is mine here, on which devices I am signed in, and the way out.
import type { Me } from "@jishi/shared/accounts";
import { useNavigate } from "@tanstack/react-router";
import { useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import {
  claims,
  officeOf,
  organizes,
  recruits,
  refers,
  useBecome,
  useMeQuery,
  type Candidate,
  type Staff,
} from "../../me.ts";
import { Button } from "../../ui/button.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Cluster, Stack } from "../../ui/layout.tsx";
import { ButtonLink, RowLink } from "../../ui/link.tsx";
import { List, Section } from "../../ui/list.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Empty, Pending } from "../../ui/states.tsx";
import { useTold } from "../../use-told.ts";
import { looksAtHires } from "../hires/roles.ts";
import { Devices } from "./devices.tsx";

function SignOut() {
  const { t } = useWords("accounts");
  const told = useTold();
  const leave = useCall("DELETE /api/sessions/current");
  const become = useBecome();
  const navigate = useNavigate();
  const signOut = () =>
    told(leave.mutateAsync({}), t("signedOut"), () => {
      void become({ kind: "anonymous" }).then(() => navigate({ to: "/" }));
    });
  return (
    <Button isPending={leave.isPending} onPress={signOut}>
      {t("signOut")}
    </Button>
  );
}

function CandidateLinks({ me }: { me: Candidate }) {
  const { t } = useWords("accounts");
  return (
    <List>
      <li>
        <RowLink to="/me/resume" title={t("resume")} sub={t(me.hasResume ? "resumeHave" : "resumeMissing")} />
      </li>
      <li>
        <RowLink to="/my" title={t("myTickets")} />
      </li>
      <li>
        <RowLink to="/me/data" title={t("myData")} sub={t("myDataHint")} />
      </li>
    </List>
  );
}

function StaffLinks({ me }: { me: Staff }) {
  const { t } = useWords("accounts");
  const office = officeOf(me);
  return (
    <List>
      {organizes(me) ? (
        <li>
          <RowLink to="/desk" title={t("desk")} sub={t("deskHint")} />
        </li>
      ) : null}
      {recruits(me) ? (
        <>
          <li>
            <RowLink to="/console" title={t("booths")} sub={t("boothsHint")} />
          </li>
          <li>
            <RowLink to="/enterprise" title={t("company")} sub={t("companyHint")} />
          </li>
        </>
      ) : null}
      {looksAtHires(me) ? (
        <li>
          <RowLink
            to={refers(me) ? "/hires/referrals" : "/hires/board"}
            title={t("hires")}
            sub={t("hiresHint")}
          />
        </li>
      ) : null}
      {claims(me) ? (
        <li>
          <RowLink to="/claims" title={t("claims")} sub={t("claimsHint")} />
        </li>
      ) : null}
      {office ? (
        <li>
          <RowLink to={office} title={t("office")} sub={t("officeHint")} />
        </li>
      ) : null}
      <li>
        <RowLink to="/me/security" title={t("securityTitle")} sub={t("securityHint")} />
      </li>
    </List>
  );
}

function StaffRoles({ me }: { me: Staff }) {
  const { t } = useWords("accounts");
  const roles = [...new Set(me.grants.map(({ role }) => role))];
  return (
    <Section title={t("roles")}>
      <Cluster>
        {roles.map((role) => (
          <Chip key={role} tone="sky">
            {t(`role_${role}`)}
          </Chip>
        ))}
      </Cluster>
    </Section>
  );
}

/** For everyone, signed in or not. */
function PublicLinks() {
  const { t } = useWords("accounts");
  return (
    <List>
      <li>
        <RowLink to="/notices" title={t("notices")} sub={t("noticesHint")} />
      </li>
    </List>
  );
}

function SignedIn({ me }: { me: Exclude<Me, { kind: "anonymous" }> }) {
  const { t } = useWords("accounts");
  const sub = me.kind === "candidate" ? me.phoneMasked : (me.organizationName ?? me.login);
  return (
    <Stack gap="loose">
      <PageHeader title={me.name ? t("welcome", { name: me.name }) : t("welcomeNew")} sub={sub} />
      {me.kind === "candidate" ? <CandidateLinks me={me} /> : <StaffLinks me={me} />}
      {me.kind === "staff" ? <StaffRoles me={me} /> : null}
      <PublicLinks />
      <Devices />
      <SignOut />
    </Stack>
  );
}

export function MePage() {
  const { t } = useWords("accounts");
  const { data: me, error, refetch } = useMeQuery();
  if (!me) return <Pending error={error} shape={["title", "card", "card"]} onRetry={() => void refetch()} />;
  if (me.kind !== "anonymous") return <SignedIn me={me} />;
  const action = (
    <ButtonLink kind="main" to="/login">
      {t("signIn")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t("meTitle")} />
      <Empty icon="person" title={t("notSignedIn")} action={action}>
        {t("notSignedInHint")}
      </Empty>
      <PublicLinks />
    </>
  );
}
