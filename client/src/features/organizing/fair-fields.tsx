// What is asked about a fair, when it is made and when it is changed.
import { useState } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Choices } from "../../ui/choices.tsx";
import { Grow, Row, Stack } from "../../ui/layout.tsx";
import { Sub } from "../../ui/text.tsx";
import { DateTime, TextArea, TextField } from "../../ui/text-field.tsx";
import { channels, type FairText } from "./fair-form.ts";
import css from "./organizing.module.css";

function Hours({ fair }: { fair: FairText }) {
  const { t } = useWords("organizing");
  const [opensAt, setOpens] = useState(fair.opensAt);
  const [closesAt, setCloses] = useState(fair.closesAt);
  const check = (typed: string) => (typed && typed <= opensAt ? t("closesWrong") : null);
  const overnight = closesAt > opensAt && closesAt.slice(0, 10) !== opensAt.slice(0, 10);
  return (
    <Stack gap="tight">
      <div className={css["two"]}>
        <DateTime label={t("opensAt")} name="opensAt" isRequired value={opensAt} onChange={setOpens} />
        <DateTime
          label={t("closesAt")}
          name="closesAt"
          isRequired
          value={closesAt}
          onChange={setCloses}
          validate={check}
        />
      </div>
      {overnight ? <Sub>{t("overnight")}</Sub> : null}
    </Stack>
  );
}

function Channels({ fair }: { fair: FairText }) {
  const { t } = useWords("organizing");
  const { t: common } = useWords("common");
  return (
    <Choices name="channels" legend={t("channels")}>
      {channels.map((channel) => (
        <Checkbox
          key={channel}
          boxed
          name="channels"
          value={channel}
          defaultSelected={fair.channels.includes(channel)}
          help={t(`channelHelp_${channel}`)}
        >
          {common(`channel_${channel}`)}
        </Checkbox>
      ))}
    </Choices>
  );
}

export function FairFields({ fair }: { fair: FairText }) {
  const { t } = useWords("organizing");
  return (
    <>
      <TextField label={t("nameZh")} name="name.zh" isRequired maxLength={80} defaultValue={fair.nameZh} />
      <TextField
        label={t("nameEn")}
        name="name.en"
        maxLength={120}
        help={t("nameEnHelp")}
        defaultValue={fair.nameEn}
      />
      <Hours fair={fair} />
      <Row align="top">
        <Grow>
          <TextField
            label={t("venueName")}
            name="venue.name"
            isRequired
            maxLength={80}
            defaultValue={fair.venueName}
          />
        </Grow>
        <Grow>
          <TextField
            label={t("seriesName")}
            name="seriesName"
            maxLength={60}
            defaultValue={fair.seriesName}
          />
        </Grow>
      </Row>
      <TextField
        label={t("venueAddress")}
        name="venue.address"
        maxLength={160}
        help={t("venueAddressHelp")}
        defaultValue={fair.venueAddress}
      />
      <Channels fair={fair} />
      <TextArea label={t("intro")} name="intro" maxLength={4000} defaultValue={fair.intro} />
    </>
  );
}
