// The scanner of a fair's door or of a booth: opens what the device keeps first, and asks the server beside it.
import type { BoothId, FairId } from "@jishi/shared/ids";
import { useLocation, useParams } from "@tanstack/react-router";
import { useWords } from "../../i18n/use-words.ts";
import { isRefusal, NoAnswerError } from "../../refusal-error.ts";
import { ButtonLink } from "../../ui/link.tsx";
import { BackLink } from "../../ui/page-header.tsx";
import { Banner, Empty, ErrorPanel, Skeleton } from "../../ui/states.tsx";
import type { Post } from "./post.ts";
import type { Scanner } from "./scanner.ts";
import { ScanFrame } from "./scan-frame.tsx";
import { ScanStation } from "./scan-station.tsx";
import { useScanner, useScannerView } from "./use-scanner.ts";

const shape = ["title", "ticket", "line"] as const;

/** Nothing is kept for this post, and the server gave nothing. */
function NoKit({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useWords("door");
  const { t: common } = useWords("common");
  const here = useLocation({ select: ({ href }) => href });
  if (isRefusal(error, "auth/sign-in")) {
    const signIn = (
      <ButtonLink kind="main" to="/login" search={{ next: here, as: "staff" }}>
        {common("signIn")}
      </ButtonLink>
    );
    return <Empty icon="person" title={common("signInFirst")} action={signIn} />;
  }
  const back = <BackLink to="/scan">{t("posts")}</BackLink>;
  return (
    <>
      <ErrorPanel error={error} onRetry={onRetry} action={back} />
      {error instanceof NoAnswerError ? <Banner boxed>{t("firstNeedsNetwork")}</Banner> : null}
    </>
  );
}

function Opened({ scanner }: { scanner: Scanner }) {
  const view = useScannerView(scanner);
  if (view.kit) return <ScanStation scanner={scanner} view={view} kit={view.kit} />;
  if (view.kitError === undefined) return <Skeleton shape={shape} />;
  return <NoKit error={view.kitError} onRetry={() => void scanner.refresh()} />;
}

function Post({ post }: { post: Post }) {
  const { t } = useWords("door");
  const opened = useScanner(post);
  if (opened.is === "opening") return <Skeleton shape={shape} />;
  if (opened.is === "open") return <Opened scanner={opened.scanner} />;
  return (
    <Empty icon="warn" title={t("broken")}>
      {t("brokenHint")}
    </Empty>
  );
}

export function ScanDoorPage() {
  const { fairId } = useParams({ from: "/scan/$fairId" });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server checks what an address says
  const id = fairId as FairId;
  return (
    <ScanFrame>
      <Post post={{ kind: "fair", id }} />
    </ScanFrame>
  );
}

export function ScanBoothPage() {
  const { boothId } = useParams({ from: "/scan/booths/$boothId" });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
  const id = boothId as BoothId;
  return (
    <ScanFrame>
      <Post post={{ kind: "booth", id }} />
    </ScanFrame>
  );
}
