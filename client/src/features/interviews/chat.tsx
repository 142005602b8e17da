// Text beside the video: for a street name, a number, a noisy place.
import type { InterviewView, Message } from "@jishi/shared/interviews";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { useCall } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { timeText } from "../../i18n/format.ts";
import { useWords } from "../../i18n/use-words.ts";
import { refreshTopic } from "../../topics.ts";
import { Button } from "../../ui/button.tsx";
import { cx } from "../../ui/cx.ts";
import { toast } from "../../ui/toast.tsx";
import css from "./chat.module.css";

type ChatProps = { interview: InterviewView; side: Message["from"] };

function Line({ message, mine }: { message: Message; mine: boolean }) {
  const { t } = useWords("interviews");
  return (
    <div className={cx(css["message"], mine && css["mine"])}>
      <span className={css["who"]}>
        {t(mine ? "you" : "them")} · {timeText(message.at)}
      </span>
      {message.text}
    </div>
  );
}

export function Chat({ interview, side }: ChatProps) {
  const { t } = useWords("interviews");
  const errorText = useErrorText();
  const [text, setText] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const send = useCall("POST /api/interviews/:interviewId/messages");
  const count = interview.messages.length;
  useEffect(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
    // A new message is the reason, though only the list's height is used.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [count]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim() || send.isPending) return;
    send.mutate(
      { params: { interviewId: interview.id }, body: { text } },
      {
        onSuccess: () => {
          setText("");
          refreshTopic(`interview:${interview.id}`);
        },
        onError: (error) => toast(errorText(error), { bad: true }),
      },
    );
  };
  return (
    <div className={css["chat"]}>
      {/* A list that scrolls must be reachable by the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={list} role="log" aria-label={t("text")} tabIndex={0} className={css["list"]}>
        {count === 0 ? <div className={css["none"]}>{t("noMessages")}</div> : null}
        {interview.messages.map((message) => (
          <Line key={message.seq} message={message} mine={message.from === side} />
        ))}
      </div>
      <form className={css["line"]} onSubmit={submit}>
        <input
          value={text}
          maxLength={1000}
          enterKeyHint="send"
          aria-label={t("write")}
          placeholder={t("write")}
          onChange={(event) => setText(event.target.value)}
        />
        <Button type="submit" kind="quiet" isDisabled={!text.trim()} isPending={send.isPending}>
          {t("send")}
        </Button>
      </form>
    </div>
  );
}
