// The pieces that something was made from, behind one button.
import { useWords } from "../../i18n/use-words.ts";
import { Stack } from "../../ui/layout.tsx";
import { Fold } from "../../ui/fold.tsx";
import { Piece } from "./piece.tsx";

type PiecesProps = { personId: string; sources: readonly string[]; opened?: boolean };

export function Pieces({ personId, sources, opened = false }: PiecesProps) {
  const { t } = useWords("evidence");
  return (
    <Fold show={t("behind")} hide={t("behindHide")} opened={opened}>
      {() => (
        <Stack gap="tight">
          {sources.map((source) => (
            <Piece key={source} personId={personId} source={source} />
          ))}
        </Stack>
      )}
    </Fold>
  );
}
