// Comments as the booth sees them: each can be hidden, and its author kept from commenting again.
import type { Comment, StreamView } from "@jishi/shared/live";
import { useState } from "react";
import { useCall } from "../../api.ts";
import { useWords } from "../../i18n/use-words.ts";
import { Button } from "../../ui/button.tsx";
import { Cluster, Stack } from "../../ui/layout.tsx";
import { useTold } from "../../use-told.ts";
import { CommentLine, Comments } from "../live/comments.tsx";
import { useComments } from "../live/use-comments.ts";
import css from "./studio.module.css";

function HideButtons({ comment }: { comment: Comment }) {
  const { t } = useWords("studio");
  const told = useTold();
  const [open, setOpen] = useState(false);
  const hide = useCall("POST /api/comments/:commentId/hide");
  const press = (ban: boolean) =>
    told(
      hide.mutateAsync({ params: { commentId: comment.id }, body: { ban } }),
      t(ban ? "banned" : "hidden"),
    );
  if (!open) {
    return (
      <Button
        kind="quiet"
        shape="small"
        icon="close"
        aria-label={t("moderate", { name: comment.authorName })}
        onPress={() => setOpen(true)}
      >
        {null}
      </Button>
    );
  }
  return (
    <Cluster>
      <Button shape="small" isPending={hide.isPending} onPress={() => press(false)}>
        {t("hide")}
      </Button>
      {comment.fromBooth ? null : (
        <Button shape="small" isPending={hide.isPending} onPress={() => press(true)}>
          {t("hideBan")}
        </Button>
      )}
    </Cluster>
  );
}

export function Moderation({ stream }: { stream: StreamView }) {
  const { comments, add } = useComments(stream.id);
  return (
    <Stack>
      <div className={css["comments"]}>
        <Comments plain comments={comments} Actions={HideButtons} />
      </div>
      <CommentLine plain streamId={stream.id} onSent={add} />
    </Stack>
  );
}
