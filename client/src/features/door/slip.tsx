// The slip that a walk-in takes along: QR, nine digits, and the number in the booth's queue. Drawn for paper as for the screen.
import type { WalkedIn } from "@jishi/shared/door";
import { groupTyped } from "@jishi/shared/typed-code";
import { defaultZone } from "../../i18n/format.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Actions, Stack, OnScreen } from "../../ui/layout.tsx";
import { QrCode } from "../../ui/qr-code.tsx";
import { Banner } from "../../ui/states.tsx";
import { Sub } from "../../ui/text.tsx";
import css from "./slip.module.css";

function Paper({ walkedIn }: { walkedIn: WalkedIn }) {
  const { t } = useWords("door");
  const { name, hours } = useFormat();
  const { fair, nameMasked, slip, ticket } = walkedIn;
  return (
    <div className={css["paper"]}>
      <h2 className={css["fair"]}>{name({ nameZh: fair.name.zh, nameEn: fair.name.en })}</h2>
      {/* Seen from nowhere near: paper is still in the pocket tomorrow, so it names the day. */}
      <div>{`${hours({ ...fair, timeZone: defaultZone }, 0)} · ${fair.venueName}`}</div>
      <QrCode text={slip.code} label={t("slipQr")} />
      <div>
        <div>{t("slipTyped")}</div>
        <div className={css["digits"]}>{groupTyped(slip.typed)}</div>
      </div>
      <div>{`${nameMasked} · ${t("slipOnce")}`}</div>
      {ticket ? (
        <div className={css["queue"]}>
          <span>{t("slipQueue", { code: ticket.boothCode })}</span>
          <b>{ticket.label}</b>
        </div>
      ) : null}
    </div>
  );
}

export function Slip({ walkedIn, onNext }: { walkedIn: WalkedIn; onNext: () => void }) {
  const { t } = useWords("door");
  return (
    <Stack>
      <OnScreen>
        <Banner boxed tone="good" icon="check">
          {t("walkedIn", { name: walkedIn.nameMasked })}
        </Banner>
        <Sub>{t("walkedInNext")}</Sub>
      </OnScreen>
      <Paper walkedIn={walkedIn} />
      <OnScreen>
        <Actions>
          {/* Enter prints, and Tab and Enter go on to the next person: no mouse in a rush. */}
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
          <Button kind="main" autoFocus icon="file" onPress={() => window.print()}>
            {t("print")}
          </Button>
          <Button icon="next" onPress={onNext}>
            {t("nextPerson")}
          </Button>
        </Actions>
      </OnScreen>
    </Stack>
  );
}
