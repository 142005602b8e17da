// A dialog (a sheet on phones). It takes the focus, gives it back, and Escape closes it. Load it with `lazy`.
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components/Modal";
import type { ReactNode } from "react";
import { useWords } from "../i18n/use-words.ts";
import { Button, type ButtonKind } from "./button.tsx";
import { cx } from "./cx.ts";
import css from "./dialog.module.css";

type DialogProps = {
  title: string;
  /** A decision must be made by a button: a tap beside it doesn't close it. */
  deciding?: boolean;
  roomy?: boolean;
  onClose: () => void;
  actions?: ReactNode;
  children: ReactNode;
};

export function Dialog({ title, deciding = false, roomy, onClose, actions, children }: DialogProps) {
  const { t } = useWords("common");
  return (
    <ModalOverlay
      isOpen
      isDismissable={!deciding}
      onOpenChange={(open) => open || onClose()}
      className={cx(css["veil"])}
    >
      <Modal className={cx(css["modal"], roomy && css["roomy"])}>
        <AriaDialog className={cx(css["dialog"])} role={deciding ? "alertdialog" : "dialog"}>
          <div className={css["head"]}>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            {deciding ? null : (
              <Button kind="quiet" icon="close" onPress={onClose} aria-label={t("close")}>
                {null}
              </Button>
            )}
          </div>
          {children}
          <div className={css["actions"]}>{actions}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

type ConfirmProps = {
  title: string;
  /** What the button does, in the person's words ("不排了"). */
  yes: string;
  no: string;
  kind?: ButtonKind;
  pending?: boolean;
  onYes: () => void;
  onNo: () => void;
  children?: ReactNode;
};

export function Confirm({
  title,
  yes,
  no,
  kind = "main",
  pending = false,
  onYes,
  onNo,
  children,
}: ConfirmProps) {
  const actions = (
    <>
      <Button onPress={onNo}>{no}</Button>
      <Button kind={kind} isPending={pending} onPress={onYes}>
        {yes}
      </Button>
    </>
  );
  return (
    <Dialog deciding title={title} onClose={onNo} actions={actions}>
      {children}
    </Dialog>
  );
}
