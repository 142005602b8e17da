// Signing in, as a candidate or as staff.
import { getRouteApi } from "@tanstack/react-router";
import { useApi } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Stack } from "../../ui/layout.tsx";
import { PageHeader } from "../../ui/page-header.tsx";
import { Segments } from "../../ui/segments.tsx";
import { CandidateSignIn } from "./candidate-sign-in.tsx";
import { StaffSignIn } from "./staff-sign-in.tsx";

const route = getRouteApi("/visitor/login");

export function SignInPage() {
  const { t } = useWords("accounts");
  const { next, as } = route.useSearch();
  const navigate = route.useNavigate();
  const demo = useApi("GET /api/site", {}, { staleTime: Number.POSITIVE_INFINITY }).data?.demo ?? false;
  return (
    <Stack gap="loose">
      <PageHeader title={t("signInTitle")} />
      <div>
        <Segments
          label={t("signInTitle")}
          value={as ?? "candidate"}
          onChange={(who) =>
            void navigate({
              search: { ...(next && { next }), ...(who === "staff" && { as: who }) },
              replace: true,
            })
          }
          options={[
            { value: "candidate", text: t("candidates") },
            { value: "staff", text: t("staff") },
          ]}
        />
      </div>
      {as === "staff" ? <StaffSignIn next={next} demo={demo} /> : <CandidateSignIn next={next} demo={demo} />}
    </Stack>
  );
}
