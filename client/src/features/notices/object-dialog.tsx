// An objection to one award of a notice, with or without a name; what it leaves is the receipt number.
import type { NoticeView } from "@jishi/shared/notices";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useFormat } from "../../i18n/use-format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Form, FormError, textOf } from "../../ui/form.tsx";
import { ButtonLink } from "../../ui/link.tsx";
import { Select } from "../../ui/select.tsx";
import { TextArea, TextField } from "../../ui/text-field.tsx";
import { Sub } from "../../ui/text.tsx";
import { Ticket } from "../../ui/ticket.tsx";

/** Name and number are left out where they weren't given: an empty one isn't an answer. */
export function objectionIn(fields: FormData) {
  const [name, phone] = [textOf(fields, "name"), textOf(fields, "phone")];
  return { text: textOf(fields, "text"), ...(name && { name }), ...(phone && { phone }) };
}

/** As the contract has it: less can't be looked into. */
const TEXT_MIN = 5;

/** `of`: who objects fills it in, or the office for somebody who wrote. */
export function ObjectionFields({ of = "own" }: { of?: "own" | "letter" }) {
  const { t } = useWords("notices");
  const isOwn = of === "own";
  return (
    <>
      <TextArea
        label={t(isOwn ? "objectText" : "letterText")}
        help={t("objectTextHelp")}
        name="text"
        rows={4}
        isRequired
        maxLength={2000}
        validate={(typed) =>
          typed.trim().length < TEXT_MIN ? t("objectTextShort", { least: TEXT_MIN }) : null
        }
      />
      <Sub>{t(isOwn ? "objectAnonymous" : "letterAnonymous")}</Sub>
      <TextField
        label={t(isOwn ? "objectName" : "letterName")}
        name="name"
        autoComplete={isOwn ? "name" : "off"}
        maxLength={40}
      />
      <TextField
        label={t(isOwn ? "objectPhone" : "letterPhone")}
        name="phone"
        inputMode="tel"
        autoComplete={isOwn ? "tel" : "off"}
        maxLength={11}
        validate={(typed) => (typed && !/^1[3-9]\d{9}$/.test(typed.trim()) ? t("phoneWrong") : null)}
      />
    </>
  );
}

export function ObjectDialog({ notice, onClose }: { notice: NoticeView; onClose: () => void }) {
  const { t } = useWords("notices");
  const { t: common } = useWords("common");
  const { money } = useFormat();
  const [receipt, setReceipt] = useState<string>();
  const object = useCall("POST /api/notices/:noticeId/objections", ["GET /api/notices/:noticeId"]);
  const submit = (fields: FormData) => {
    const body = { awardId: textOf(fields, "awardId"), ...objectionIn(fields) };
    object.mutate(
      { params: { noticeId: notice.id }, body },
      { onSuccess: (view) => setReceipt(view.receipt) },
    );
  };
  if (receipt) {
    const actions = (
      <>
        <ButtonLink to="/objections" search={{ receipt }}>
          {t("follow")}
        </ButtonLink>
        <Button kind="main" onPress={onClose}>
          {common("close")}
        </Button>
      </>
    );
    return (
      <Dialog title={t("receiptOver")} onClose={onClose} actions={actions}>
        <Ticket over={notice.number} number={receipt} stub={t("receiptKeep")} />
      </Dialog>
    );
  }
  const options = notice.awards.map((award) => ({
    value: award.awardId as string,
    text: [award.organizationName, award.personMasked, money(award.amountFen)].filter(Boolean).join(" · "),
  }));
  return (
    <Dialog title={t("objectTitle")} onClose={onClose}>
      <Form onSubmit={submit} error={object.error}>
        <Select label={t("objectWhich")} name="awardId" options={options} required />
        <ObjectionFields />
        <FormError />
        <Button type="submit" kind="main" isPending={object.isPending}>
          {t("objectSend")}
        </Button>
      </Form>
    </Dialog>
  );
}
