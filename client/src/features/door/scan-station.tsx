// One scanner at its post: picture and verdict, typed code, name, and whether all of it is safe.
import { useState } from "react";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useOnline } from "../../online.ts";
import { Cluster, Stack } from "../../ui/layout.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { BackLink, PageHeader } from "../../ui/page-header.tsx";
import { Segments } from "../../ui/segments.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Button } from "../../ui/button.tsx";
import { Differences, RecentScans } from "./scan-lists.tsx";
import type { Kit } from "./kept.ts";
import { NameSearch } from "./name-search.tsx";
import { useInstall } from "./offline-page.ts";
import type { Scanner, ScannerView } from "./scanner.ts";
import { ScanStage } from "./scan-stage.tsx";
import { ScanStatus } from "./scan-status.tsx";
import css from "./scan.module.css";
import { TypedCode } from "./typed-code.tsx";
import { useTake } from "./use-scanner.ts";
import { useWedge } from "./use-wedge.ts";

type Way = "in" | "out";

function Head({ kit }: { kit: Kit }) {
  const { t } = useWords("door");
  const { name } = useFormat();
  const { fair, booth } = kit.manifest;
  const title = booth ? t("atBooth", { code: booth.code, company: booth.organizationName }) : t("atDoor");
  return (
    <PageHeader
      back={<BackLink to="/scan">{t("posts")}</BackLink>}
      title={title}
      sub={`${name({ nameZh: fair.name.zh, nameEn: fair.name.en })} · ${fair.venueName}`}
    />
  );
}

function DeviceName({ scanner, name }: { scanner: Scanner; name: string }) {
  const { t } = useWords("door");
  return (
    <TextField
      label={t("deviceName")}
      help={t("deviceNameHelp")}
      maxLength={30}
      defaultValue={name}
      onChange={(typed) => void scanner.nameDevice(typed.trim())}
    />
  );
}

function More({ scanner, view, kit }: { scanner: Scanner; view: ScannerView; kit: Kit }) {
  const { t } = useWords("door");
  const install = useInstall();
  const online = useOnline();
  return (
    <Stack>
      <ScanStatus view={view} onSend={() => scanner.send()} />
      <RecentScans scans={view.recent} />
      <DeviceName scanner={scanner} name={view.device.name} />
      <Cluster>
        {install ? <Button onPress={install}>{t("install")}</Button> : null}
        {kit.manifest.booth || !online ? null : (
          <>
            <ButtonLink icon="plus" to="/scan/$fairId/walk-in" params={{ fairId: kit.manifest.fair.id }}>
              {t("walkIn")}
            </ButtonLink>
            <ButtonLink icon="fair" to="/desk/fairs/$fairId" params={{ fairId: kit.manifest.fair.id }}>
              {t("backToFair")}
            </ButtonLink>
          </>
        )}
      </Cluster>
    </Stack>
  );
}

type StationProps = { scanner: Scanner; view: ScannerView; kit: Kit };

export function ScanStation({ scanner, view, kit }: StationProps) {
  const { t } = useWords("door");
  const [way, go] = useState<Way>("in");
  const out = way === "out";
  const { taken, take, dismiss } = useTake(scanner, out);
  const isDoor = kit.manifest.booth === null;
  useWedge((text) => take({ how: "usb", text }));
  return (
    <Stack>
      <Head kit={kit} />
      <Differences scans={view.differing} onRead={() => void scanner.acknowledge()} />
      <div className={css["station"]}>
        <Stack>
          {isDoor ? (
            <Segments
              label={t("way")}
              value={way}
              onChange={go}
              options={[
                { value: "in", text: t("wayIn") },
                { value: "out", text: t("wayOut") },
              ]}
            />
          ) : null}
          <ScanStage
            view={view}
            taken={taken}
            onRead={(text) => take({ how: "camera", text })}
            onDismiss={dismiss}
          />
          <TypedCode onTyped={(text) => take({ how: "typed", text })} onWrong={dismiss} />
          {isDoor ? <NameSearch fairId={kit.manifest.fair.id} out={out} onFound={take} /> : null}
        </Stack>
        <More scanner={scanner} view={view} kit={kit} />
      </div>
    </Stack>
  );
}
