// Comments in the lower left, newest at the bottom, never over a face; and the line to write one.
import type { StreamId } from "@jishi/shared/ids";
import type { Comment } from "@jishi/shared/live";
import { useLocation } from "@tanstack/react-router";
import { useEffect, useRef, useState, type ComponentType, type FormEvent } from "react";
import { useCall } from "../../api.ts";
import { useErrorText } from "../../i18n/use-error-text.ts";
import { useWords } from "../../i18n/use-words.ts";
import { useMe } from "../../me.ts";
import { Button } from "../../ui/button.tsx";
import { cx } from "../../ui/cx.ts";
import { ButtonLink } from "../../ui/link.tsx";
import { toast } from "../../ui/toast.tsx";
import { shownComments } from "./comment-list.ts";
import css from "./comments.module.css";

type CommentsProps = {
  comments: readonly Comment[];
  /** On the page's own ground (a side column) rather than over a picture. */
  plain?: boolean;
  /** What the booth can do with a comment. */
  Actions?: ComponentType<{ comment: Comment }>;
};

/** Follows the newest, unless the person scrolled up to read. */
function useFollow(newest: number | undefined) {
  const ref = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  useEffect(() => {
    const list = ref.current;
    if (list && follows.current) list.scrollTop = list.scrollHeight;
    // A new comment is the reason, though only the list's height is used.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [newest]);
  const onScroll = () => {
    const list = ref.current;
    if (list) follows.current = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  };
  return { ref, onScroll };
}

export function Comments({ comments, plain = false, Actions }: CommentsProps) {
  const { t } = useWords("live");
  const shown = shownComments(comments);
  const { ref, onScroll } = useFollow(shown.at(-1)?.seq);
  return (
    <div
      ref={ref}
      role="log"
      aria-label={t("comments")}
      // A list that scrolls must be reachable by the keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className={cx(css["list"], plain && css["plain"])}
      onScroll={onScroll}
    >
      {shown.length === 0 ? <div className={css["none"]}>{t("noComments")}</div> : null}
      {shown.map((comment) => (
        <div key={comment.id} className={css["comment"]}>
          <span className={css["words"]}>
            <b className={cx(comment.fromBooth && css["booth"])}>
              {comment.authorName}
              {comment.fromBooth ? ` · ${t("fromBooth")}` : ""}
            </b>{" "}
            {comment.text}
          </span>
          {Actions ? <Actions comment={comment} /> : null}
        </div>
      ))}
    </div>
  );
}

type CommentLineProps = { streamId: StreamId; onSent: (comment: Comment) => void; plain?: boolean };

export function CommentLine({ streamId, onSent, plain = false }: CommentLineProps) {
  const { t } = useWords("live");
  const me = useMe();
  const here = useLocation({ select: ({ href }) => href });
  const errorText = useErrorText();
  const [text, setText] = useState("");
  const send = useCall("POST /api/streams/:streamId/comments");
  if (me?.kind === "anonymous") {
    return (
      <ButtonLink kind={plain ? "plain" : "onShade"} wide to="/login" search={{ next: here }}>
        {t("signInToComment")}
      </ButtonLink>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim() || send.isPending) return;
    send.mutate(
      { params: { streamId }, body: { text } },
      {
        onSuccess: (comment) => {
          setText("");
          onSent(comment);
        },
        onError: (error) => toast(errorText(error), { bad: true }),
      },
    );
  };
  return (
    <form className={cx(css["line"], plain && css["plainLine"])} onSubmit={submit}>
      <input
        value={text}
        onChange={(event) => setText(event.target.value)}
        maxLength={120}
        enterKeyHint="send"
        aria-label={t("saySomething")}
        placeholder={t("saySomething")}
      />
      {text.trim() ? (
        <Button type="submit" kind="quiet" isPending={send.isPending}>
          {t("send")}
        </Button>
      ) : null}
    </form>
  );
}
